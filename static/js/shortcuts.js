/** Keys of every desk page: / goes to the search field, ? shows the keys. A switch in the dialog turns them off. */
import { isFree } from "./lib/free-keys.js";
import { KeySwitch } from "./lib/key-switch.js";

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
    this.keys = new KeySwitch("desk-keys", () => localStorage);
    this.keys.wire(this.dialog.querySelector("[data-switch]"));
    document.addEventListener("keydown", (event) => this.#key(event));
  }

  #key(event) {
    if (!this.keys.on || !isFree(event) || document.querySelector("dialog[open]")) {
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
