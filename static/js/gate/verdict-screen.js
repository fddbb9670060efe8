/** The verdict: one huge colour, shape and word, the person, and the way back to scanning. */
import { minutesBetween, shownTime } from "../lib/gate-time.js";
import { standsFor, toneOf, widthInCharacters } from "../lib/gate-verdict.js";
import { chinese, minutesAgo, showText, write } from "./words.js";

export class VerdictScreen {
  constructor(root, { words, voice, onHide }) {
    this.root = root;
    this.screen = root.querySelector("[data-verdict-screen]");
    this.part = (name) => this.screen.querySelector(`[data-part="${name}"]`);
    Object.assign(this, { words, voice, onHide });
    this.screen.addEventListener("click", () => this.hide());
  }

  get isShown() {
    return !this.screen.hidden;
  }

  /** Shows what the server decided about somebody. */
  show(result, serverTime) {
    const said = this.words.verdicts[result.verdict] ?? { word: result.message, advice: "" };
    const tone = toneOf(result.verdict);
    this.screen.dataset.verdict = result.verdict;
    this.fill({ tone, word: said.word || result.message, advice: said.advice, holder: result.holder });
    this.showFirst(result.first, serverTime);
    this.open(tone);
    return tone;
  }

  /** Shows that nothing was decided, and why; never green. */
  showProblem(word, advice) {
    delete this.screen.dataset.verdict;
    this.fill({ tone: "wait", word, advice });
    this.showFirst(null);
    this.open("wait");
  }

  fill({ tone, word, advice, holder }) {
    const title = this.part("word");
    title.textContent = word;
    title.style.setProperty("--characters", widthInCharacters(word).toFixed(1));
    showText(this.part("advice"), advice);
    showText(this.part("name"), holder?.name);
    showText(this.part("organization"), holder?.organization);
    this.showKind(holder);
    showText(this.part("label"), holder?.label);
    showText(this.part("attention"), holder?.attention);
    this.part("chips").hidden = !holder?.kind && !holder?.label;
    for (const shape of this.screen.querySelectorAll("[data-shape]")) {
      shape.toggleAttribute("hidden", shape.dataset.shape !== tone);
    }
    this.part("next").textContent = this.words[standsFor(tone) < 2000 ? "next_person" : "scan_on"];
  }

  showKind(holder) {
    const chip = this.part("kind");
    const kind = this.words.kinds[holder?.kind];
    showText(chip, kind?.label ?? holder?.kind_label);
    chip.style.setProperty("--kind", kind?.colour ?? "var(--ink-900)");
  }

  showFirst(first, serverTime) {
    this.part("first").hidden = !first;
    if (!first) {
      return;
    }
    const now = serverTime ?? Date.now();
    write(this.part("first-when"), this.words.entered_at, {
      time: shownTime(first.at, now),
      gate: chinese(first.gate),
    });
    this.part("first-ago").textContent = minutesAgo(this.words, minutesBetween(first.at, now));
  }

  open(tone) {
    this.root.dataset.tone = tone;
    this.screen.dataset.tone = tone;
    this.screen.hidden = false;
    this.restartBar(standsFor(tone));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.hide(), standsFor(tone));
    this.voice.say(tone);
  }

  restartBar(milliseconds) {
    const bar = this.part("bar");
    const fresh = bar.cloneNode();
    fresh.style.setProperty("--stands", `${milliseconds}ms`);
    bar.replaceWith(fresh);
  }

  hide() {
    clearTimeout(this.timer);
    if (this.isShown) {
      this.screen.hidden = true;
      delete this.screen.dataset.verdict;
      delete this.root.dataset.tone;
      this.onHide();
    }
  }
}
