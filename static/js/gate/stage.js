/** The place where the camera's picture is, or the reason why there is none. */
import { OtherBrowser } from "./other-browser.js";
import { Sight } from "./sight.js";
import { showText } from "./words.js";

export class Stage {
  constructor(root, { words, onText }) {
    this.stage = root.querySelector("[data-stage]");
    this.hint = this.stage.querySelector("[data-hint]");
    this.blind = this.stage.querySelector("[data-blind]");
    this.silence = this.stage.querySelector("[data-silence]");
    this.torch = root.querySelector("[data-torch]");
    this.words = words;
    const { reader, wasm } = this.stage.dataset;
    this.sight = new Sight({
      video: this.stage.querySelector("video"),
      reader,
      wasm,
      onText,
      onBlind: (reason) => this.showBlind(reason),
      onSeeing: () => this.showSeeing(),
    });
    this.blind.querySelector("[data-retry]").addEventListener("click", () => this.sight.open());
    this.torch.addEventListener("click", () => this.switchTorch());
    this.note = this.stage.querySelector("[data-other-browser]");
    new OtherBrowser(this.note, { words, address: () => location.origin + location.pathname });
    this.showChecking(false);
    this.sight.open();
  }

  close() {
    this.sight.close();
  }

  showBlind(reason) {
    const { title, text } = this.words.blind[reason];
    this.blind.querySelector("[data-title]").textContent = title;
    showText(this.blind.querySelector("[data-text]"), text);
    this.blind.querySelector("[data-retry]").hidden = ["elsewhere", "unreadable"].includes(reason);
    this.blind.hidden = false;
    this.torch.hidden = true;
    this.stage.toggleAttribute("data-seeing", false);
  }

  showSeeing() {
    this.blind.hidden = true;
    this.stage.toggleAttribute("data-seeing", true);
    this.torch.hidden = !this.sight.camera.hasTorch;
    this.torch.setAttribute("aria-pressed", "false");
  }

  showChecking(isChecking) {
    this.hint.textContent = isChecking ? this.words.checking : this.words.aim;
  }

  showSilence(isSilent) {
    this.silence.hidden = !isSilent;
  }

  async switchTorch() {
    const on = this.torch.getAttribute("aria-pressed") !== "true";
    if (await this.sight.camera.setTorch(on)) {
      this.torch.setAttribute("aria-pressed", String(on));
    }
  }
}
