/** How many of the fields are done, and how long the agreement at hand has taken. */
import { fill } from "../lib/drop.js";
import { minutesOf } from "../lib/next-stop.js";

const EVERY_MS = 1000;

export class Progress {
  #startedAt = 0;

  constructor(form, words, { stops }) {
    Object.assign(this, { form, words, stops });
    this.dots = form.querySelector("[data-dots]").children;
    this.line = form.querySelector("[data-progress]");
  }

  /** Keeps the time up to date from now on. */
  run() {
    setInterval(() => this.show(), EVERY_MS);
  }

  get isStarted() {
    return this.#startedAt > 0;
  }

  start() {
    this.#startedAt ||= Date.now();
  }

  stop() {
    this.#startedAt = 0;
  }

  show() {
    const stops = this.stops.list().filter((stop) => stop.mark);
    stops.forEach((stop, index) => {
      this.form.querySelector(`[data-mark="${stop.mark}"]`).classList.toggle("is-done", stop.isDone);
      this.dots[index].classList.toggle("is-done", stop.isDone);
    });
    const seconds = this.isStarted ? (Date.now() - this.#startedAt) / 1000 : 0;
    const spent = minutesOf(seconds);
    const time = fill(spent.minutes ? this.words.minutes : this.words.seconds, spent);
    const done = stops.filter((stop) => stop.isDone).length;
    const line = fill(this.words.done, { done, all: stops.length, time });
    if (this.line.textContent !== line) {
      this.line.textContent = line;
    }
  }
}
