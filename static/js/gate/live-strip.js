/** What never leaves the screen: connection, scans without an answer, people inside. */

const EVERY_MS = 10_000;

export class LiveStrip {
  constructor(root, { words, locale, memory, fetchStatus }) {
    this.part = (name) => root.querySelector(`[data-live="${name}"]`);
    this.root = root;
    this.numbers = new Intl.NumberFormat(locale);
    Object.assign(this, { words, memory, fetchStatus });
    this.onChange = () => this.refresh();
    for (const name of ["online", "offline"]) {
      window.addEventListener(name, this.onChange);
    }
    document.addEventListener("visibilitychange", this.onChange);
    this.timer = setInterval(this.onChange, EVERY_MS);
    this.showUnanswered();
    this.refresh();
  }

  stop() {
    clearInterval(this.timer);
    for (const name of ["online", "offline"]) {
      window.removeEventListener(name, this.onChange);
    }
    document.removeEventListener("visibilitychange", this.onChange);
  }

  async refresh() {
    this.showUnanswered();
    if (!navigator.onLine) {
      this.showContact(false);
    }
    if (document.hidden) {
      return;
    }
    const answer = await this.fetchStatus();
    if (answer.kind === "answered") {
      this.part("inside").textContent = this.numbers.format(answer.body.inside);
    }
  }

  showContact(isReached) {
    this.root.toggleAttribute("data-offline", !isReached);
    this.part("connection").textContent = isReached ? this.words.online : this.words.offline;
  }

  showUnanswered() {
    this.part("unanswered").textContent = this.numbers.format(this.memory.unanswered(Date.now()).length);
  }
}
