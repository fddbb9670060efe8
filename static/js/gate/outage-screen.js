/** Says that a scan could not be decided because nobody answers, and what to do meanwhile. */
import { fill } from "../lib/drop.js";
import { widthInCharacters } from "../lib/gate-verdict.js";
import { showText } from "./words.js";

export class OutageScreen {
  constructor(root, { words, voice, onSkip }) {
    this.root = root;
    this.screen = root.querySelector("[data-outage]");
    Object.assign(this, { words, voice });
    const title = this.screen.querySelector("[data-title]");
    title.style.setProperty("--characters", widthInCharacters(title.textContent).toFixed(1));
    this.screen.querySelector("[data-skip]").addEventListener("click", onSkip);
  }

  show({ attempt, status }) {
    if (this.screen.hidden) {
      this.screen.hidden = false;
      this.voice.say("wait");
    }
    this.root.dataset.tone = "outage";
    this.screen.querySelector("[data-attempt]").textContent = fill(this.words.trying_again, { count: attempt });
    showText(this.screen.querySelector("[data-status]"), status ? fill(this.words.server_said, { status }) : "");
  }

  hide() {
    if (!this.screen.hidden) {
      this.screen.hidden = true;
      delete this.root.dataset.tone;
    }
  }
}
