/** Asks the server for parties: once after some typing, and never two questions at a time. */
export class Finder {
  #timer = 0;
  #asked = null;

  /** `question()` gives {typed, other}; onFound({rows, typed, isFailed}) hears of each answer. */
  constructor(address, { question, onFound }) {
    Object.assign(this, { address, question, onFound });
  }

  get isBusy() {
    return Boolean(this.#asked || this.#timer);
  }

  ask(delay) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = 0;
      this.#search();
    }, delay);
  }

  stop() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#asked?.abort();
    this.#asked = null;
  }

  async #search() {
    this.#asked?.abort();
    const asked = new AbortController();
    this.#asked = asked;
    const { typed, other } = this.question();
    const found = { rows: [], typed, isFailed: false };
    try {
      found.rows = await this.#fetch({ q: typed, other }, asked.signal);
    } catch (error) {
      if (error.name === "AbortError") {
        return;
      }
      found.isFailed = true;
    }
    this.#asked = null;
    this.onFound(found);
  }

  async #fetch(query, signal) {
    const url = new URL(this.address(), document.baseURI);
    Object.entries(query).forEach(([name, value]) => url.searchParams.set(name, value));
    const answer = await fetch(url, { signal, headers: { Accept: "application/json" } });
    if (!answer.ok) {
      throw new Error(String(answer.status));
    }
    return (await answer.json()).parties;
  }
}
