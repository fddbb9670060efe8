/** The form by keyboard: Enter goes on, digits choose, Ctrl and Enter save. */
import { nextStop } from "../lib/next-stop.js";
import { fieldOf } from "./fields.js";

export class Keys {
  constructor(form, { stops, isBusy, onSave }) {
    Object.assign(this, { form, stops, isBusy, onSave });
    form.addEventListener("keydown", (event) => this.#key(event));
  }

  /** Goes to the next field that is open; from the last one, with all done, it saves. */
  goOn(from) {
    const stops = this.stops.list();
    const here = stops.findIndex((stop) => stop.area.contains(from));
    const next = nextStop(stops.map((stop) => stop.isDone), here);
    if (next < 0 && from === fieldOf(this.form, "place") && stops.every((stop) => stop.isDone)) {
      this.onSave();
      return;
    }
    const target = next < 0 ? this.form.querySelector("[data-next]") : stops[next].target();
    target.focus();
    target.select?.();
  }

  #key(event) {
    const { target } = event;
    if (event.defaultPrevented || event.isComposing || this.isBusy()) {
      return;
    }
    const choices = target.closest("[data-choices]");
    if (choices && /^[1-9]$/.test(event.key)) {
      this.#choose(choices.querySelectorAll("input")[Number(event.key) - 1], event);
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.onSave();
    } else if (event.key === "Enter" && target.matches("input:not([type=file], [type=submit])")) {
      event.preventDefault();
      this.goOn(target);
    }
  }

  #choose(radio, event) {
    if (!radio) {
      return;
    }
    event.preventDefault();
    radio.checked = true;
    radio.focus();
    radio.dispatchEvent(new Event("change", { bubbles: true }));
    this.goOn(radio);
  }
}
