/** Ticks and clears all boxes of a form at once; shows itself only where the script runs. */
import { stateOfAll } from "./lib/ticks.js";

export class TickAll {
  constructor(form) {
    this.all = form.querySelector("[data-all]");
    this.boxes = [...form.elements].filter((each) => each.type === "checkbox" && each !== this.all);
    this.all.closest("[hidden]")?.removeAttribute("hidden");
    this.all.addEventListener("change", () => this.tick(this.all.checked));
    this.boxes.forEach((box) => box.addEventListener("change", () => this.follow()));
    this.follow();
  }

  tick(on) {
    this.boxes.forEach((box) => {
      box.checked = on;
    });
    this.follow();
  }

  follow() {
    const { checked, indeterminate } = stateOfAll(this.boxes.map((box) => box.checked));
    this.all.checked = checked;
    this.all.indeterminate = indeterminate;
  }
}
