/** Sends a record until the server has answered; the key in it keeps a repeated one from being logged twice. */
import { retryDelay } from "../lib/autosave-state.js";
import { csrfToken, refreshCsrfToken } from "../lib/csrf.js";
import { savingKind } from "../lib/saving-answer.js";

const TIMEOUT_MS = 20_000;

export class Sending {
  #fields = null;
  #timer = 0;
  #failures = 0;

  /** `on` has saved(answer), problems(answer), used(answer), signedOut(), waiting(seconds) and trying(). */
  constructor(url, on) {
    this.url = url;
    this.on = on;
    window.addEventListener("online", () => this.#timer && this.retry());
  }

  get isBusy() {
    return this.#fields !== null;
  }

  send(fields) {
    this.#fields = fields;
    this.#failures = 0;
    return this.#try();
  }

  retry() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    return this.#try();
  }

  /** Stops trying, so that the form can be changed. */
  stop() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#fields = null;
  }

  async #try() {
    const fields = this.#fields;
    this.on.trying();
    let [status, answer] = await this.#post(fields);
    if (answer?.error?.code === "csrf" && (await refreshCsrfToken(document).catch(() => false))) {
      fields.set("csrf_token", csrfToken(document));
      [status, answer] = await this.#post(fields);
    }
    if (fields !== this.#fields) {
      return;
    }
    this.#read(status, answer);
  }

  /** [status, answer]; a server out of reach answers 599. */
  async #post(body) {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), TIMEOUT_MS);
    try {
      const response = await fetch(this.url, {
        method: "POST",
        body,
        signal: limit.signal,
        credentials: "same-origin",
        redirect: "manual",
        headers: { Accept: "application/json", "X-CSRFToken": csrfToken(document) },
      });
      return [response.status, await response.json().catch(() => null)];
    } catch {
      return [599, null];
    } finally {
      clearTimeout(timer);
    }
  }

  #read(status, answer) {
    const kind = savingKind(status, answer);
    if (kind === "busy") {
      this.#failures += 1;
      const delay = retryDelay(this.#failures);
      this.#timer = setTimeout(() => this.retry(), delay);
      this.on.waiting(Math.round(delay / 1000));
      return;
    }
    this.#fields = null;
    const say = { saved: "saved", problems: "problems", used: "used", "signed-out": "signedOut" }[kind];
    this.on[say](answer);
  }
}
