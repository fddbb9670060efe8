/** The fields at which Enter stops, in their order: {mark, area, isDone, target()}. */
import { fieldOf, valueOf } from "./fields.js";

const SHORTEST_NAME = 4;

export class Stops {
  constructor(form, { sides, figures }) {
    Object.assign(this, { form, sides, figures });
  }

  list() {
    const { form, figures } = this;
    const { large, main } = figures;
    const stops = [
      this.#text("name", valueOf(form, "name").trim().length >= SHORTEST_NAME),
      this.#party("recipient"),
      this.#party("investor"),
      this.#choice("agreement_type"),
      this.#choice("programme"),
      { mark: "figure", area: main.area, isDone: figures.isDone, target: () => main.field },
      this.#text("signed_at", Boolean(valueOf(form, "signed_at"))),
      this.#text("place", Boolean(valueOf(form, "place").trim())),
    ];
    if (large.isAsked) {
      stops.push({ area: large.area, isDone: large.answer.checked, target: () => large.answer });
    }
    return stops;
  }

  #area(name) {
    return this.form.querySelector(`[data-field="${name}"]`);
  }

  #text(name, isDone) {
    return { mark: name, area: this.#area(name), isDone, target: () => fieldOf(this.form, name) };
  }

  #choice(name) {
    const area = this.#area(name);
    return { mark: name, area, isDone: Boolean(valueOf(this.form, name)), target: () => area.querySelector("input") };
  }

  #party(name) {
    const side = this.sides[name];
    return { mark: name, area: side.root, isDone: side.isDone, target: () => openPart(side) };
  }
}

/** A new party still wants its region. */
function openPart(side) {
  const isNew = side.input.value.trim() && !side.fresh.hidden;
  return isNew ? (side.region.tomselect ?? side.region) : side.input;
}
