/** Keeps a draft: sends the form in the background after a change, and never takes away what was typed. */
import { csrfToken, refreshCsrfToken } from "./lib/csrf.js";
import { answerKind, retryDelay } from "./lib/autosave-state.js";

const AFTER_TYPING_MS = 2000;
const AFTER_CHOOSING_MS = 400;

export class Autosave {
  #timer = 0;
  #saving = null;
  #dirty = false;
  #failures = 0;
  #stopped = false;

  constructor(form) {
    this.form = form;
    this.status = document.querySelector(`[data-autosave-status="${form.id}"]`);
    form.addEventListener("input", () => this.#changed(AFTER_TYPING_MS));
    form.addEventListener("change", () => this.#changed(AFTER_CHOOSING_MS));
    form.addEventListener("submit", (event) => this.#beforeSubmit(event));
    window.addEventListener("online", () => this.#retryNow());
    window.addEventListener("focus", () => this.#retryNow());
    window.addEventListener("beforeunload", (event) => this.#beforeLeaving(event));
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden" && this.#dirty) {
        this.save({ keepalive: true });
      }
    });
  }

  /** Sends the form once; while one is under way, the next waits for it. */
  async save({ keepalive = false } = {}) {
    clearTimeout(this.#timer);
    if (this.#saving) {
      await this.#saving;
    }
    if (!this.#dirty || this.#stopped) {
      return;
    }
    this.#dirty = false;
    this.#saving = this.#send(keepalive);
    await this.#saving;
    this.#saving = null;
  }

  #changed(delay) {
    this.#dirty = true;
    this.#schedule(delay);
  }

  #schedule(delay) {
    clearTimeout(this.#timer);
    if (!this.#stopped) {
      this.#timer = setTimeout(() => this.save(), delay);
    }
  }

  #retryNow() {
    if (this.#failures > 0) {
      this.#schedule(0);
    }
  }

  async #send(keepalive) {
    try {
      let response = await this.#post(keepalive);
      let answer = await response.json().catch(() => ({}));
      if (answer.error?.code === "csrf" && (await refreshCsrfToken(document))) {
        response = await this.#post(keepalive);
        answer = await response.json().catch(() => ({}));
      }
      this.#read(response.status, answer);
    } catch {
      this.#failed(this.#text("offline"), { again: true });
    }
  }

  #post(keepalive) {
    const fields = new FormData(this.form);
    for (const [name, value] of [...fields]) {
      if (value instanceof File) {
        fields.delete(name);
      }
    }
    return fetch(this.form.dataset.autosaveUrl, {
      method: "POST",
      body: fields,
      keepalive,
      credentials: "same-origin",
      redirect: "manual",
      headers: { Accept: "application/json", "X-CSRFToken": csrfToken(document) },
    });
  }

  #read(status, answer) {
    const message = answer.error?.message ?? this.#text("refused");
    switch (answerKind(status, answer)) {
      case "saved":
        this.#saved(answer);
        break;
      case "stale":
        this.#stopped = true;
        this.#failed(message);
        this.#showNote(message);
        break;
      case "signed-out":
        this.#failed(this.#text("signedOut"), { again: false });
        break;
      case "busy":
        this.#failed(message, { again: true });
        break;
      default:
        this.#failed(message, { again: false });
    }
  }

  #saved(answer) {
    this.#failures = 0;
    const version = this.form.elements.namedItem("version");
    if (version && answer.version !== undefined) {
      version.value = answer.version;
    }
    this.#show(this.#text("saved").replace("{time}", answer.saved_at), false);
  }

  #failed(reason, { again = false } = {}) {
    this.#dirty = true;
    this.#failures += 1;
    this.#show(this.#text("failed").replace("{reason}", reason), true);
    if (again) {
      this.#schedule(retryDelay(this.#failures));
    }
  }

  #show(text, isBad) {
    if (this.status) {
      this.status.classList.toggle("is-bad", isBad);
      this.status.querySelector("[data-text]").textContent = text;
    }
  }

  #showNote(message) {
    const template = this.status?.querySelector("template");
    if (template) {
      const note = template.content.firstElementChild.cloneNode(true);
      note.querySelector("[data-note-message]").textContent = message;
      this.form.before(note);
    }
  }

  #text(name) {
    return this.status?.dataset[`text${name[0].toUpperCase()}${name.slice(1)}`] ?? "{reason}";
  }

  async #beforeSubmit(event) {
    clearTimeout(this.#timer);
    if (this.#saving) {
      event.preventDefault();
      await this.#saving;
      this.form.requestSubmit(event.submitter);
      return;
    }
    this.#dirty = false;
  }

  #beforeLeaving(event) {
    if (this.#dirty && this.#failures > 0) {
      event.preventDefault();
      event.returnValue = "";
    }
  }
}
