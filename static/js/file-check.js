/** Hashes a chosen PDF on this device and asks which print of the summary it is; only the hash is sent. */
import { tooLarge } from "./lib/bytes.js";
import { canDigest, sha256Of } from "./lib/file-digest.js";

const LIMIT = 30 * 1024 * 1024;

export class FileCheck {
  constructor(root) {
    this.root = root;
    this.input = root.querySelector('input[type="file"]');
    this.answer = root.querySelector(".file-check-answer");
    this.token = root.querySelector('input[name="csrf_token"]');
    if (!canDigest(globalThis.crypto)) {
      this.#say(root.dataset.textInsecure, "info");
      return;
    }
    root.querySelector(".file-check-pick").hidden = false;
    root.querySelector(".file-check-typed").hidden = true;
    this.input.addEventListener("change", () => this.#check());
  }

  async #check() {
    const [file] = this.input.files;
    if (!file) {
      return;
    }
    if (tooLarge([file], LIMIT)) {
      this.#say(this.root.dataset.textTooLarge, "bad");
      return;
    }
    this.#say(this.root.dataset.textWorking, "info");
    try {
      const found = await this.#ask(await sha256Of(file, globalThis.crypto.subtle));
      this.#say(found.message, found.known ? "ok" : "bad");
    } catch {
      this.#say(this.root.dataset.textFailed, "bad");
    }
  }

  async #ask(sha256) {
    const answer = await fetch(this.root.dataset.url, {
      method: "POST",
      headers: { Accept: "application/json", "X-CSRFToken": this.token.value },
      body: new URLSearchParams({ sha256 }),
    });
    const body = await answer.json();
    if (!answer.ok) {
      return { known: false, message: body.error.message };
    }
    return body;
  }

  #say(text, kind) {
    const note = document.createElement("div");
    note.className = `note note-${kind}`;
    const words = document.createElement("p");
    words.textContent = text;
    note.append(words);
    this.answer.replaceChildren(note);
  }
}
