/** A field that finds organizations by characters, pinyin or initials, and offers to note a new one. */
import { fill } from "./lib/drop.js";

const AFTER_TYPING_MS = 120;

export class PartyBox {
  #timer = 0;
  #asked = null;
  #rows = [];
  #active = -1;
  #awaited = false;

  constructor(root) {
    this.root = root;
    this.words = JSON.parse(root.dataset.words);
    this.input = root.querySelector(".party-box-control .input");
    this.list = root.querySelector("[data-list]");
    this.hint = root.querySelector("[data-hint]");
    this.status = root.querySelector("[data-status]");
    this.sign = root.querySelector("[data-sign]");
    this.clearer = root.querySelector("[data-clear]");
    this.fresh = root.querySelector("[data-new]");
    this.organization = root.querySelector("[data-organization]");
    this.picked = root.querySelector("[data-name]");
    this.region = this.fresh?.querySelector("select") ?? root.parentElement.querySelector("select");
    this.#dress();
    this.#listen();
    this.#settle();
  }

  /** Whether the party is known: a file, or a name with its region. */
  get isDone() {
    return Boolean(this.input.value.trim() && (this.organization.value || this.region.value));
  }

  /** What tells where the party is: the file's id, or the code of the region. */
  get key() {
    return this.organization.value || this.region.value;
  }

  /** Shows what the fields hold after somebody else filled them. */
  refresh() {
    this.region.tomselect?.sync();
    this.#settle();
  }

  /** Empties the field for the next agreement. */
  clear() {
    this.input.value = this.organization.value = this.picked.value = "";
    this.#setRegion("");
    this.#close();
    this.#settle();
  }

  #dress() {
    this.root.classList.add("is-live");
    const { input, list } = this;
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", list.id);
  }

  #listen() {
    this.input.addEventListener("input", (event) => this.#typed(event));
    this.input.addEventListener("focus", () => !this.organization.value && this.#ask(0));
    this.input.addEventListener("click", () => this.list.hidden && this.#ask(0));
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.input.addEventListener("blur", () => this.#left());
    this.clearer.addEventListener("click", () => {
      this.clear();
      this.#changed();
      this.input.focus();
    });
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) {
        this.#pick([...this.list.children].indexOf(option));
      }
    });
    this.region.addEventListener("change", () => this.#changed());
  }

  #typed(event) {
    if (this.input.value !== this.picked.value) {
      this.organization.value = this.picked.value = "";
    }
    this.#settle();
    this.#changed();
    if (!event.isComposing) {
      this.#ask(AFTER_TYPING_MS);
    }
  }

  #key(event) {
    if (event.isComposing) {
      return;
    }
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) {
      event.preventDefault();
      if (this.list.hidden) {
        this.#ask(0);
      } else {
        this.#activate((this.#active + steps[event.key] + this.list.children.length) % this.list.children.length);
      }
    } else if (event.key === "Enter") {
      this.#enter(event);
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.stopPropagation();
      this.#close();
    }
  }

  /** Takes the active row; when the rows are still on their way, the only one of them, once they are here. */
  #enter(event) {
    const isSearching = Boolean(this.#asked || this.#timer) && this.input.value.trim() && !this.organization.value;
    if (isSearching) {
      event.preventDefault();
      this.#awaited = true;
    } else if (!this.list.hidden && this.#active >= 0) {
      event.preventDefault();
      this.#pick(this.#active);
    }
  }

  #left() {
    const exact = this.#rows.find((row) => row.name === this.input.value.trim());
    if (exact && !this.organization.value) {
      this.#take(exact);
    }
    this.#close();
    this.#settle();
  }

  #ask(delay) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = 0;
      this.#search();
    }, delay);
  }

  async #search() {
    this.#asked?.abort();
    const asked = new AbortController();
    this.#asked = asked;
    const url = new URL(this.root.dataset.url, document.baseURI);
    const typed = this.organization.value ? "" : this.input.value.trim();
    url.searchParams.set("q", typed);
    url.searchParams.set("other", this.#otherKey());
    try {
      const answer = await fetch(url, { signal: asked.signal, headers: { Accept: "application/json" } });
      if (!answer.ok) {
        throw new Error(String(answer.status));
      }
      this.#show((await answer.json()).parties, typed, typed ? this.words.none : "");
    } catch (error) {
      if (error.name === "AbortError") {
        return;
      }
      this.#show([], typed, this.words.failed);
    }
    if (this.#asked === asked) {
      this.#asked = null;
    }
  }

  #otherKey() {
    const other = this.root.closest("form").querySelector(`[data-party="${this.root.dataset.other}"]`);
    const value = (part) => other?.querySelector(part)?.value ?? "";
    return value("[data-organization]") || value("[data-new] select");
  }

  #show(rows, typed, nothing) {
    this.#rows = rows;
    this.#asked = null;
    const options = rows.map((row, index) => this.#option(row, index));
    if (typed) {
      options.push(this.#newOption(typed, rows.length));
    }
    this.list.replaceChildren(...options);
    const isHere = document.activeElement === this.input;
    this.list.hidden = !isHere || options.length === 0;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.#activate(typed && options.length && !this.isDone ? 0 : -1);
    this.status.textContent = rows.length ? fill(this.words.found, { count: rows.length }) : nothing;
    if (this.#awaited) {
      this.#awaited = false;
      if (rows.length <= 1 && typed) {
        this.#pick(0);
      }
    }
  }

  #option(row, index) {
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

  #newOption(typed, index) {
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

  #activate(index) {
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

  #pick(index) {
    const row = this.#rows[index];
    if (row) {
      this.#take(row);
    } else {
      this.organization.value = this.picked.value = "";
      this.root.dataset.isNew = "1";
      this.#setRegion("");
    }
    this.#close();
    this.#settle();
    this.#changed();
    this.root.dispatchEvent(new CustomEvent("party:picked", { bubbles: true, detail: { isNew: !row } }));
  }

  #take(row) {
    this.input.value = this.picked.value = row.name;
    this.organization.value = row.id;
    this.root.dataset.where = row.region;
    this.#setRegion(this.fresh ? "" : row.region_code);
  }

  #setRegion(code) {
    if (this.region.tomselect) {
      this.region.tomselect.setValue(code, true);
    }
    this.region.value = code;
  }

  #close() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#asked?.abort();
    this.#asked = null;
    this.list.hidden = true;
    this.#active = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  /** Shows whether the party is a file, a new one, or still open. */
  #settle() {
    const typed = this.input.value.trim();
    const isPicked = Boolean(this.organization.value);
    if (!typed || isPicked) {
      delete this.root.dataset.isNew;
    }
    const isNew = !isPicked && Boolean(typed) && (this.root.dataset.isNew === "1" || Boolean(this.region.value));
    if (this.fresh) {
      this.fresh.hidden = !isNew;
    }
    this.clearer.hidden = !typed;
    this.sign.hidden = Boolean(typed);
    this.hint.textContent = this.#hint({ typed, isPicked, isNew });
  }

  #hint({ typed, isPicked, isNew }) {
    if (isPicked) {
      const region = this.root.dataset.where;
      return region ? fill(this.words.from_file, { region }) : "";
    }
    if (isNew) {
      return this.words.is_new;
    }
    const isOpen = typed && document.activeElement !== this.input;
    return isOpen ? this.words.pick : this.words.hint;
  }

  #changed() {
    this.root.dispatchEvent(new CustomEvent("party:changed", { bubbles: true }));
  }
}
