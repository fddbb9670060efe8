/** Listens to a keyboard scanner wherever the focus is. */
import { characterOf, KeyLine } from "../lib/key-line.js";

const BELONGS_TO_PASS = /^SH1:/;
/** Shorter lines are slips of the hand. */
const LEAST = 4;

function isTyping(target) {
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
}

export class ScannerKeys {
  /** onLine(text) hears of each scan; onDismiss() of Enter and space outside of one, and says whether it used them. */
  constructor({ onLine, onDismiss }) {
    this.line = new KeyLine();
    Object.assign(this, { onLine, onDismiss });
    this.onKeyDown = (event) => this.down(event);
    this.onKeyUp = (event) => this.up(event);
    document.addEventListener("keydown", this.onKeyDown, true);
    document.addEventListener("keyup", this.onKeyUp, true);
  }

  stop() {
    document.removeEventListener("keydown", this.onKeyDown, true);
    document.removeEventListener("keyup", this.onKeyUp, true);
  }

  down(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const at = performance.now();
    const isOpen = this.line.isOpen(at);
    if (event.code === "Backspace") {
      this.line.takeBack();
    } else if (!isOpen && ["Enter", "NumpadEnter", "Space"].includes(event.code)) {
      this.dismiss(event);
    } else {
      this.take(event, at);
    }
  }

  dismiss(event) {
    if (!event.repeat && !isTyping(event.target) && this.onDismiss()) {
      this.swallow(event);
    }
  }

  take(event, at) {
    const line = this.line.take(event, at);
    const isFree = !isTyping(event.target) && !document.querySelector("dialog[open]");
    if (line.length >= LEAST && (isFree || BELONGS_TO_PASS.test(line))) {
      this.swallow(event);
      this.onLine(line, at);
    } else if (isFree && (characterOf(event) || event.key === "Enter")) {
      this.swallow(event);
    }
  }

  /** A button that has the focus must not be pressed by a space or Enter of a scan. */
  swallow(event) {
    event.preventDefault();
    event.stopPropagation();
    this.swallowed = event.code;
  }

  up(event) {
    if (event.code === this.swallowed || this.line.isOpen(performance.now())) {
      event.preventDefault();
    }
    this.swallowed = undefined;
  }
}
