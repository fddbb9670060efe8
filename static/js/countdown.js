/** Counts down beside a code that is good for some minutes; without it the page says until when. */
import { timeLeft } from "./lib/time-left.js";

export class Countdown {
  constructor(root) {
    this.root = root;
    this.end = performance.now() + Number(root.dataset.seconds) * 1000;
    this.show();
  }

  show() {
    if (!this.root.isConnected) {
      return;
    }
    const left = timeLeft((this.end - performance.now()) / 1000);
    if (left === null) {
      this.root.textContent = this.root.dataset.textOver;
      return;
    }
    this.root.textContent = this.root.dataset.text.replace("{time}", left);
    setTimeout(() => this.show(), 500);
  }
}
