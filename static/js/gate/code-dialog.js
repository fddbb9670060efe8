/** The dialog in which a steward types the code that stands under the picture. */
import { compact, grouped, readTypedCode } from "../lib/pass-code.js";

/** Groups what is typed, unless the cursor stands inside or an input method is at work. */
export function groupWhileTyping(input) {
  input.addEventListener("input", (event) => {
    if (!event.isComposing && input.selectionEnd === input.value.length) {
      input.value = grouped(compact(input.value));
    }
  });
}

export class CodeDialog {
  constructor(root, { words, onCode }) {
    this.dialog = root.querySelector("[data-code-dialog]");
    this.input = this.dialog.querySelector("input");
    this.error = this.dialog.querySelector("[data-error]");
    Object.assign(this, { words, onCode });
    groupWhileTyping(this.input);
    this.dialog.querySelector("form").addEventListener("submit", (event) => this.submit(event));
    this.dialog.querySelector("[data-close]").addEventListener("click", () => this.close());
  }

  open() {
    this.input.value = "";
    this.say("");
    this.dialog.showModal();
    this.input.focus();
  }

  close() {
    if (this.dialog.open) {
      this.dialog.close();
    }
  }

  submit(event) {
    event.preventDefault();
    const { code, problem } = readTypedCode(this.input.value);
    if (problem) {
      this.say(this.words.code_problems[problem]);
      this.input.focus();
      return;
    }
    this.close();
    this.onCode(code);
  }

  say(message) {
    this.error.textContent = message;
    this.input.toggleAttribute("aria-invalid", Boolean(message));
  }
}
