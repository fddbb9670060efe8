/** The head of the page: which gate, which device, and which way people go where both ways are open. */
export class GateHead {
  constructor(root, { words, memory }) {
    this.root = root;
    this.part = (name) => root.querySelector(`[data-head="${name}"]`);
    Object.assign(this, { words, memory });
    this.buttons = [...root.querySelectorAll("[data-direction]")];
    for (const button of this.buttons) {
      button.addEventListener("click", () => this.choose(button.dataset.direction));
    }
    this.showDevice();
  }

  /** "in" or "out": the gate's own, or what was chosen last where it has both. */
  get direction() {
    const { direction } = this.memory.device.gate;
    return direction === "both" ? this.memory.read("direction", "in") : direction;
  }

  choose(direction) {
    this.memory.write("direction", direction);
    this.showDevice();
  }

  showDevice() {
    const { device } = this.memory;
    if (!device) {
      return;
    }
    const hasChoice = device.gate.direction === "both";
    this.part("gate").textContent = device.gate.name;
    this.part("device").textContent = device.name;
    this.part("direction").textContent = this.words.directions[this.direction];
    this.part("direction").hidden = hasChoice;
    this.part("choice").hidden = !hasChoice;
    for (const button of this.buttons) {
      button.setAttribute("aria-pressed", String(button.dataset.direction === this.direction));
    }
    this.root.querySelector("[data-open-search]").hidden = device.role !== "supervisor";
  }
}
