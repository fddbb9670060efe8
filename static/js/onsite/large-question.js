/** Asks whether a very large amount is meant, and offers to read it as yuan typed into the box for 万元. */
import { fill } from "../lib/drop.js";
import { formatWan } from "../lib/money.js";
import { fieldOf } from "./fields.js";

const YUAN_IN_WAN = 10_000n;

export class LargeQuestion {
  #amounts = {};

  constructor(form, words, { onChanged }) {
    Object.assign(this, { form, words, onChanged });
    this.from = BigInt(form.dataset.largeFrom);
    this.area = form.querySelector("[data-large]");
    this.fix = this.area.querySelector("[data-large-fix]");
    this.fix.hidden = false;
    this.fix.addEventListener("click", () => this.#readAsYuan());
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
    this.fix.querySelector("span").textContent = fill(this.words.large_fix, { amount: this.#asYuan() });
  }

  #isLarge({ fen }) {
    return fen !== undefined && fen >= this.from;
  }

  get #name() {
    return this.#isLarge(this.#amounts.total) ? "total" : "aid";
  }

  #asYuan() {
    return formatWan(this.#amounts[this.#name].fen / YUAN_IN_WAN);
  }

  #readAsYuan() {
    const field = fieldOf(this.form, this.#name);
    field.value = this.#asYuan();
    this.form.querySelector('[name="unit"][value="wan"]').checked = true;
    this.onChanged(field);
    field.focus();
  }
}
