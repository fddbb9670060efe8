/** The figures of the agreement: which ones its programme asks for, and what the typed amounts are. */
import { capitalForm, formatYuan, parseAmount } from "../lib/money.js";
import { figuresOf, hasFigure } from "../lib/onsite-figures.js";
import { fieldOf, valueOf } from "./fields.js";
import { LargeQuestion } from "./large-question.js";
import { problemWords, Reading } from "./reading.js";

export class Figures {
  /** onChanged(field) hears when a figure was changed for the clerk. */
  constructor(form, words, { onChanged }) {
    Object.assign(this, { form, words });
    this.reading = new Reading(form, words, { keyAbove: BigInt(form.dataset.keyAbove) });
    this.large = new LargeQuestion(form, words, { onChanged });
    form.addEventListener("focusin", ({ target }) => showWithReading(target));
  }

  /** Reads what is typed and shows what belongs to it. */
  update() {
    this.asked = figuresOf(this.#kind().type, this.#kind().programme);
    const unit = valueOf(this.form, "unit");
    const read = (name) => (this.asked[name] ? parseAmount(valueOf(this.form, name), unit) : {});
    this.amounts = { total: read("total"), aid: read("aid") };
    this.#showMeasures();
    this.#showAmount();
    this.large.show(this.amounts);
  }

  /** The part of the form with the figure that must be there, and the name of its field. */
  get main() {
    const { main } = this.asked;
    return { area: this.#measure(main), field: fieldOf(this.form, main === "people" ? "people_sent" : main) };
  }

  get isDone() {
    const people = Number(valueOf(this.form, "people_sent") || 0) + Number(valueOf(this.form, "people_trained") || 0);
    const { total, aid } = this.amounts;
    const isReadable = !total.problem && !aid.problem;
    return isReadable && hasFigure({ ...this.#kind(), total: total.fen ?? 0n, aid: aid.fen ?? 0n, people });
  }

  /** The first amount that can't be read as {area, words, target()}, or undefined. */
  get unreadable() {
    const name = ["total", "aid"].find((amount) => this.amounts[amount].problem);
    if (!name) {
      return undefined;
    }
    const words = problemWords(this.words, this.amounts[name].problem, valueOf(this.form, "unit"));
    return { area: this.#measure(name), words, target: () => fieldOf(this.form, name) };
  }

  clear() {
    for (const name of ["total", "aid", "people_sent", "people_trained"]) {
      fieldOf(this.form, name).value = "";
    }
    this.form.querySelector('[name="unit"][value="wan"]').checked = true;
  }

  #kind() {
    return { type: valueOf(this.form, "agreement_type"), programme: valueOf(this.form, "programme") };
  }

  #measure(name) {
    return this.form.querySelector(`[data-measure="${name}"]`);
  }

  /** Shows the figures that belong to the programme; what is out of sight isn't sent. */
  #showMeasures() {
    for (const part of this.form.querySelectorAll("[data-measure]")) {
      const name = part.dataset.measure;
      const isMain = this.asked.main === name;
      part.hidden = !this.asked[name];
      part.querySelectorAll("input:not([name=unit])").forEach((input) => {
        input.disabled = part.hidden;
      });
      part.querySelectorAll(".field-mark").forEach((mark) => {
        mark.hidden = isMain;
      });
    }
    const main = this.#measure(this.asked.main);
    const mark = this.form.querySelector('[data-mark="figure"]');
    (main.querySelector("[data-mark-place]") ?? main.querySelector("label")).prepend(mark);
    this.#placeUnit();
  }

  /** Puts the choice of the unit to the amount that matters; the other one says the unit in words. */
  #placeUnit() {
    const box = this.#measure(this.asked.main === "aid" ? "aid" : "total").querySelector("[data-amount-box]");
    const unit = this.form.querySelector("[data-unit]");
    if (unit.parentElement !== box) {
      box.append(unit);
    }
    for (const word of this.form.querySelectorAll("[data-unit-word]")) {
      word.hidden = word.parentElement === box;
      word.textContent = unit.querySelector("input:checked + label").textContent;
    }
  }

  #showAmount() {
    const { total, aid } = this.amounts;
    const isTotalShown = this.asked.total && (total.fen !== undefined || total.problem);
    this.reading.show(isTotalShown ? total : aid, valueOf(this.form, "unit"), total.fen ?? 0n);
    for (const line of this.form.querySelectorAll("[data-inline]")) {
      const { fen } = this.amounts[line.dataset.inline];
      line.hidden = fen === undefined;
      line.textContent = fen === undefined ? "" : `¥${formatYuan(fen)} ${capitalForm(fen)}`;
    }
  }
}

/** On a narrow screen the reading stands below its field, where the bar with the buttons would lie over it. */
function showWithReading(field) {
  const area = field.matches("[data-amount-box] > input") && field.closest("[data-measure]");
  if (area && matchMedia("(max-width: 860px)").matches) {
    area.scrollIntoView({ block: "center" });
  }
}
