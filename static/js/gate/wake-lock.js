/** Keeps the screen of a gate device awake while the page is in front. */
export class WakeLock {
  constructor() {
    this.onVisibility = () => this.ask();
    document.addEventListener("visibilitychange", this.onVisibility);
    this.ask();
  }

  async ask() {
    if (!document.hidden) {
      this.lock = await navigator.wakeLock?.request("screen").catch(() => undefined);
    }
  }

  release() {
    document.removeEventListener("visibilitychange", this.onVisibility);
    this.lock?.release();
  }
}
