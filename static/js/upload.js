/** Shows what was chosen, and refuses a file that the server would refuse for its size. */
import { formatBytes, tooLarge } from "./lib/bytes.js";

export class Upload {
  constructor(root) {
    this.root = root;
    this.input = root.querySelector('input[type="file"]');
    if (!this.input) {
      return;
    }
    this.status = document.createElement("p");
    this.status.className = "upload-status";
    this.status.setAttribute("role", "status");
    root.append(this.status);
    this.input.addEventListener("change", () => this.#show());
  }

  #show() {
    const files = [...this.input.files];
    const limit = Number(this.input.dataset.limitBytes ?? Infinity);
    const refused = tooLarge(files, limit);
    this.status.classList.toggle("is-bad", Boolean(refused));
    if (refused) {
      this.status.textContent = this.root.dataset.textTooLarge
        .replace("{name}", refused.name)
        .replace("{size}", formatBytes(refused.size))
        .replace("{limit}", formatBytes(limit));
      this.input.value = "";
      return;
    }
    this.status.textContent = files.map((file) => `${file.name} ${formatBytes(file.size)}`).join(" / ");
  }
}
