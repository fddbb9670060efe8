/** A field that finds organizations by characters, pinyin or initials, and offers to note a new one. */
import { fill } from "./lib/drop.js";
import { Finder } from "./party-box/finder.js";
import { OptionList } from "./party-box/option-list.js";

const AFTER_TYPING_MS = 120;
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

export class PartyBox {
  #rows = [];
  #awaited = false;

  constructor(root) {
    this.root = root;
    this.words = JSON.parse(root.dataset.words);
    this.input = root.querySelector(".party-box-control .input");
    this.hint = root.querySelector("[data-hint]");
    this.status = root.querySelector("[data-status]");
    this.sign = root.querySelector("[data-sign]");
    this.clearer = root.querySelector("[data-clear]");
    this.fresh = root.querySelector("[data-new]");
    this.organization = root.querySelector("[data-organization]");
    this.picked = root.querySelector("[data-name]");
    this.region = this.fresh?.querySelector("select") ?? root.parentElement.querySelector("select");
    this.root.classList.add("is-live");
    this.options = new OptionList(root, {
      input: this.input,
      words: this.words,
      onChosen: (index) => this.#pick(index),
    });
    this.finder = new Finder(() => root.dataset.url, {
      question: () => ({ typed: this.organization.value ? "" : this.input.value.trim(), other: this.#otherKey() }),
      onFound: (found) => this.#show(found),
    });
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

  /** What stands in the field. */
  get name() {
    return this.input.value.trim();
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

  #listen() {
    this.input.addEventListener("input", (event) => this.#typed(event));
    this.input.addEventListener("focus", () => !this.organization.value && this.finder.ask(0));
    this.input.addEventListener("click", () => !this.options.isOpen && this.finder.ask(0));
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.input.addEventListener("blur", () => this.#left());
    this.clearer.addEventListener("click", () => {
      this.clear();
      this.#changed();
      this.input.focus();
    });
    this.region.addEventListener("change", () => this.#changed());
  }

  // ---- typing and keys

  #typed(event) {
    if (this.input.value !== this.picked.value) {
      this.organization.value = this.picked.value = "";
    }
    this.#settle();
    this.#changed();
    if (!event.isComposing) {
      this.finder.ask(AFTER_TYPING_MS);
    }
  }

  #key(event) {
    if (event.isComposing) {
      return;
    }
    if (event.key in STEPS) {
      event.preventDefault();
      if (this.options.isOpen) {
        this.options.step(STEPS[event.key]);
      } else {
        this.finder.ask(0);
      }
    } else if (event.key === "Enter") {
      this.#enter(event);
    } else if (event.key === "Escape" && this.options.isOpen) {
      event.stopPropagation();
      this.#close();
    }
  }

  /** Takes the active row; when the rows are still on their way, the only one of them, once they are here. */
  #enter(event) {
    const isSearching = this.finder.isBusy && this.input.value.trim() && !this.organization.value;
    if (isSearching) {
      event.preventDefault();
      this.#awaited = true;
    } else if (this.options.isOpen && this.options.active >= 0) {
      event.preventDefault();
      this.#pick(this.options.active);
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

  // ---- what was found

  /** What the party on the other side is, so that the server can say which ones are paired with it. */
  #otherKey() {
    const other = this.root.closest("form").querySelector(`[data-party="${this.root.dataset.other}"]`);
    const value = (part) => other?.querySelector(part)?.value ?? "";
    return value("[data-organization]") || value("[data-new] select");
  }

  #show({ rows, typed, isFailed }) {
    this.#rows = rows;
    this.options.show(rows, typed);
    this.options.activate(typed && !this.isDone ? 0 : -1);
    this.status.textContent = rows.length ? fill(this.words.found, { count: rows.length }) : this.#nothing(typed, isFailed);
    if (this.#awaited) {
      this.#awaited = false;
      if (rows.length <= 1 && typed) {
        this.#pick(0);
      }
    }
  }

  #nothing(typed, isFailed) {
    const none = typed ? this.words.none : "";
    return isFailed ? this.words.failed : none;
  }

  #close() {
    this.finder.stop();
    this.options.close();
  }

  // ---- picking

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
