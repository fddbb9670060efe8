/** The list under the field: one row for each party that was found, and one that notes a new one. */
import { fill } from "../lib/drop.js";

export class OptionList {
  #active = -1;

  constructor(root, { input, words, onChosen }) {
    this.list = root.querySelector("[data-list]");
    Object.assign(this, { input, words });
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", this.list.id);
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) {
        onChosen([...this.list.children].indexOf(option));
      }
    });
  }

  get isOpen() {
    return !this.list.hidden;
  }

  /** The number of the row that Enter takes, -1 for none. */
  get active() {
    return this.#active;
  }

  /** Shows the rows, and last what was typed as a new name; it stays closed while the field is left. */
  show(rows, typed) {
    const options = rows.map((row, index) => this.#found(row, index));
    if (typed) {
      options.push(this.#newOne(typed, rows.length));
    }
    this.list.replaceChildren(...options);
    this.list.hidden = document.activeElement !== this.input || options.length === 0;
    this.input.setAttribute("aria-expanded", String(this.isOpen));
  }

  close() {
    this.list.hidden = true;
    this.#active = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  /** Goes down or up, around the ends. */
  step(by) {
    const { length } = this.list.children;
    this.activate((this.#active + by + length) % length);
  }

  activate(index) {
    this.#active = index;
    [...this.list.children].forEach((option, at) => {
      option.setAttribute("aria-selected", String(at === index));
      if (at === index) {
        this.input.setAttribute("aria-activedescendant", option.id);
        option.scrollIntoView({ block: "nearest" });
      }
    });
    if (index < 0) {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  #found(row, index) {
    const option = this.#row(index, "party-option");
    const name = document.createElement("b");
    name.lang = "zh";
    const [begin, end] = row.part;
    const found = document.createElement("mark");
    found.textContent = row.name.slice(begin, end);
    name.append(row.name.slice(0, begin), found, row.name.slice(end));
    const line = document.createElement("p");
    const facts = [row.region, row.kind, row.code].filter(Boolean);
    const where = document.createElement("span");
    where.textContent = facts.reduce((first, second) => fill(this.words.fields, { first, second }));
    const pairing = document.createElement("span");
    pairing.textContent = row.pairing_label;
    pairing.classList.toggle("is-paired", row.pairing === "in_pairing");
    line.append(where, pairing);
    option.append(name, line);
    return option;
  }

  #newOne(typed, index) {
    const option = this.#row(index, "party-option party-option-new");
    const text = document.createElement("span");
    text.textContent = fill(this.words.new, { name: typed });
    const plus = document.querySelector("template[data-plus]")?.content.firstElementChild?.cloneNode(true);
    option.append(...(plus ? [plus, text] : [text]));
    return option;
  }

  #row(index, className) {
    const option = document.createElement("li");
    option.className = className;
    option.id = `${this.list.id}-${index}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    return option;
  }
}
