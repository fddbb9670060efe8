/** The panel that reads the amount back, in figures and in capitals, and says what follows from it. */
import { capitalForm, formatYi, formatYuan } from "../lib/money.js";
import { fill } from "../lib/drop.js";

const LONG_FIGURE = 18;

export class Reading {
  constructor(root, words, { keyAbove }) {
    this.words = words;
    this.keyAbove = keyAbove;
    this.box = root.querySelector("[data-reading]");
    this.yuan = root.querySelector("[data-yuan]");
    this.capitals = root.querySelector("[data-capitals]");
    this.note = root.querySelector("[data-yi]");
    this.key = root.querySelector("[data-key]");
  }

  /** Shows an amount that was typed: {fen}, {problem}, or {} for nothing; `total` is what makes a key project. */
  show({ fen, problem }, unit, total) {
    const isRead = fen !== undefined;
    this.box.classList.toggle("is-bad", Boolean(problem));
    this.yuan.textContent = isRead ? `¥${formatYuan(fen)}` : "¥—";
    this.yuan.classList.toggle("is-long", this.yuan.textContent.length > LONG_FIGURE);
    this.capitals.textContent = isRead ? capitalForm(fen) : "—";
    this.note.textContent = this.#noteOn({ fen, problem, unit });
    const isKey = total > this.keyAbove;
    this.key.textContent = isKey ? this.words.key_yes : this.words.key_no;
    this.key.classList.toggle("is-hot", isKey);
  }

  #noteOn({ fen, problem, unit }) {
    if (problem) {
      return problemWords(this.words, problem, unit);
    }
    return fen === undefined ? this.words.no_amount : fill(this.words.yi, { yi: formatYi(fen) });
  }
}

/** What is wrong with an amount, in words. */
export function problemWords(words, problem, unit) {
  return words[problem === "amount_decimals" ? `amount_decimals_${unit}` : problem];
}
