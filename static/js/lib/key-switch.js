/** A switch for keys without Ctrl or Alt (WCAG 2.1.4), remembered on this device as far as the browser lets it. */
export class KeySwitch {
  constructor(name, storage) {
    this.name = name;
    this.storage = storage;
    this.on = this.#read() !== "off";
  }

  /** Let a checkbox show and turn the switch. */
  wire(box) {
    box.checked = this.on;
    box.addEventListener("change", () => this.turn(box.checked));
  }

  turn(on) {
    this.on = on;
    try {
      this.storage().setItem(this.name, on ? "on" : "off");
    } catch {
      // Private windows forget; the switch works until the page is left.
    }
  }

  #read() {
    try {
      return this.storage().getItem(this.name);
    } catch {
      return null;
    }
  }
}
