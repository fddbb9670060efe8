/** A menu in <details> that closes on Escape, on a click beside it, and when the focus leaves it. */
export class Menu {
  constructor(root) {
    this.root = root;
    root.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && root.open) {
        this.#close();
        root.querySelector("summary").focus();
      }
    });
    root.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !root.contains(event.relatedTarget)) {
        this.#close();
      }
    });
    document.addEventListener("click", (event) => {
      if (!root.contains(event.target)) {
        this.#close();
      }
    });
  }

  #close() {
    this.root.open = false;
  }
}
