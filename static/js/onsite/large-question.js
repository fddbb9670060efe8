/** Asks whether a very large amount is meant, and offers to read it in the next smaller unit: 万元 as yuan, 亿元 as 万元. */
import { fill } from "../lib/drop.js";
import { formatWan } from "../lib/money.js";
import { fieldOf, valueOf } from "./fields.js";

/** How many times smaller the next smaller unit is, of 万元 as of 亿元. */
const STEP = 10_000n;

export class LargeQuestion {
  #amounts = {};

  constructor(form, words, { onChanged }) {
    Object.assign(this, { form, words, onChanged });
    this.from = BigInt(form.dataset.largeFrom);
    this.area = form.querySelector("[data-large]");
    this.fix = this.area.querySelector("[data-large-fix]");
    this.question = this.area.querySelector("[data-large-words]");
    this.fix.hidden = false;
    this.fix.addEventListener("click", () => this.#readAsSmaller());
  }

  get answer() {
    return fieldOf(this.form, "is_large_meant");
  }

  get isAsked() {
    return Object.values(this.#amounts).some((amount) => this.#isLarge(amount));
  }

  show(amounts) {
    this.#amounts = amounts;
    this.area.hidden = !this.isAsked;
    if (this.area.hidden) {
      this.answer.checked = false;
      return;
    }
    this.question.textContent = this.words[`large_${valueOf(this.form, "unit")}`];
    this.fix.querySelector("span").textContent = fill(this.words.large_fix, { amount: this.#asSmaller() });
  }

  #isLarge({ fen }) {
    return fen !== undefined && fen >= this.from;
  }

  get #name() {
    return this.#isLarge(this.#amounts.total) ? "total" : "aid";
  }

  #asSmaller() {
    return formatWan(this.#amounts[this.#name].fen / STEP);
  }

  #readAsSmaller() {
    const field = fieldOf(this.form, this.#name);
    field.value = this.#asSmaller();
    this.form.querySelector('[name="unit"][value="wan"]').checked = true;
    this.onChanged(field);
    field.focus();
  }
}
