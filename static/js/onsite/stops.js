/** The fields at which Enter stops, in their order: {mark, area, isDone, words, target()}; words ask for what lacks. */
import { fieldOf, valueOf } from "./fields.js";

const SHORTEST_NAME = 4;
const FIGURE_WORDS = { total: "total_fen", aid: "aid_fen", people: "people_sent" };

export class Stops {
  constructor(form, words, { sides, figures, standing }) {
    Object.assign(this, { form, words: words.missing, sides, figures, standing });
  }

  list() {
    const { form, figures, words } = this;
    const { large, main } = figures;
    const stops = [
      this.#text("name", valueOf(form, "name").trim().length >= SHORTEST_NAME),
      this.#party("recipient"),
      this.#party("investor"),
      this.#choice("agreement_type"),
      this.#choice("programme"),
      { mark: "figure", area: main.area, isDone: figures.isDone, words: words[FIGURE_WORDS[figures.asked.main]], target: () => main.field },
      this.#text("signed_at", Boolean(valueOf(form, "signed_at"))),
      this.#text("place", Boolean(valueOf(form, "place").trim())),
    ];
    if (large.isAsked) {
      stops.push({ area: large.area, isDone: large.answer.checked, words: words.is_large_meant, target: () => large.answer });
    }
    const { standing } = this;
    if (standing.isAsked) {
      stops.push({ area: standing.box, isDone: standing.isAnswered, words: words.project, target: () => standing.first });
    }
    return stops;
  }

  #area(name) {
    return this.form.querySelector(`[data-field="${name}"]`);
  }

  #text(name, isDone) {
    return { mark: name, area: this.#area(name), isDone, words: this.words[name], target: () => fieldOf(this.form, name) };
  }

  #choice(name) {
    const area = this.#area(name);
    const isDone = Boolean(valueOf(this.form, name));
    return { mark: name, area, isDone, words: this.words[name], target: () => area.querySelector("input") };
  }

  #party(name) {
    const side = this.sides[name];
    const words = this.words[isNew(side) ? "region" : name];
    return { mark: name, area: side.root, isDone: side.isDone, words, target: () => openPart(side) };
  }
}

/** A new party still wants its region. */
function openPart(side) {
  return isNew(side) ? (side.region.tomselect ?? side.region) : side.input;
}

function isNew(side) {
  return side.input.value.trim() && !side.fresh.hidden;
}
