/** Keys at the review desk: J and K walk the queue and never decide; Ctrl+Enter approves what is open. */
import { isComposing } from "./lib/free-keys.js";
import { KeySwitch } from "./lib/key-switch.js";

export class ReviewKeys {
  constructor(root) {
    this.root = root;
    this.list = root.querySelector("[data-review-list]");
    this.keys = new KeySwitch("review-keys", () => localStorage);
    this.#wireSwitch();
    document.addEventListener("keydown", (event) => this.#key(event));
  }

  #wireSwitch() {
    const line = this.root.querySelector("[data-keys-switch]");
    if (line) {
      line.hidden = false;
      this.keys.wire(line.querySelector("input"));
    }
  }

  #key(event) {
    if (event.key === "Enter" && event.ctrlKey && !event.repeat) {
      const approve = this.root.querySelector("[data-approve]");
      if (approve && isAtRest(event)) {
        event.preventDefault();
        approve.click();
      }
      return;
    }
    const step = { j: 1, k: -1 }[event.key.toLowerCase()];
    if (step && this.keys.on && isAtRest(event) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      this.#walk(step);
    }
  }

  #walk(step) {
    const links = [...(this.list?.querySelectorAll("a") ?? [])];
    const here = links.findIndex((link) => link.hasAttribute("aria-current"));
    const next = links[here === -1 ? 0 : here + step];
    next?.click();
  }
}

/** Tells whether nobody is typing and no dialog asks for a reason: keys meant for a text never decide. */
function isAtRest(event) {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable], dialog");
  return !typing && !isComposing(event) && !document.querySelector("dialog[open]");
}
