/** The sign that says whether the device is connected. */
export class Connection {
  constructor(words) {
    this.sign = document.querySelector("[data-online]");
    this.words = words;
    for (const event of ["online", "offline"]) {
      window.addEventListener(event, () => this.show());
    }
    this.show();
  }

  show() {
    this.sign.hidden = false;
    this.sign.classList.toggle("is-off", !navigator.onLine);
    this.sign.querySelector("[data-text]").textContent = navigator.onLine ? this.words.online : this.words.offline;
  }
}
