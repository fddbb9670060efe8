/** Keys of every desk page: / goes to the search field, ? shows the keys. A switch in the dialog turns them off. */
import { isFree } from "./lib/free-keys.js";

const SETTING = "desk-keys";

export class Shortcuts {
  constructor(root) {
    this.field = document.getElementById(root.dataset.search);
    this.dialog = document.getElementById(root.dataset.dialog);
    if (!this.field || !this.dialog?.showModal) {
      return;
    }
    const button = root.querySelector("button");
    button.hidden = false;
    button.addEventListener("click", () => this.dialog.showModal());
    this.dialog.querySelector("[data-close]").addEventListener("click", () => this.dialog.close());
    this.#wireSwitch();
    document.addEventListener("keydown", (event) => this.#key(event));
  }

  #wireSwitch() {
    const box = this.dialog.querySelector("[data-switch]");
    this.on = read() !== "off";
    box.checked = this.on;
    box.addEventListener("change", () => {
      this.on = box.checked;
      write(this.on ? "on" : "off");
    });
  }

  #key(event) {
    if (!this.on || !isFree(event) || document.querySelector("dialog[open]")) {
      return;
    }
    if (event.key === "/") {
      event.preventDefault();
      this.field.focus();
      this.field.select();
    } else if (event.key === "?") {
      event.preventDefault();
      this.dialog.showModal();
    }
  }
}

function read() {
  try {
    return localStorage.getItem(SETTING);
  } catch {
    return null;
  }
}

function write(value) {
  try {
    localStorage.setItem(SETTING, value);
  } catch {
    // Private windows forget; the switch works until the page is left.
  }
}
