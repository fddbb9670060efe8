/** A supervisor finds somebody who has forgotten the pass, and lets them in; nothing is listed before a question. */
import { fill } from "../lib/drop.js";
import { chinese, write } from "./words.js";

const PAUSE_MS = 300;

export class SearchDialog {
  constructor(root, { words, api, onChosen }) {
    this.dialog = root.querySelector("[data-search-dialog]");
    this.input = this.dialog.querySelector("input");
    this.state = this.dialog.querySelector("[data-state]");
    this.list = this.dialog.querySelector("[data-results]");
    this.row = this.dialog.querySelector("template");
    Object.assign(this, { words, api, onChosen });
    this.input.addEventListener("input", () => this.soon());
    this.dialog.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.ask();
    });
    this.dialog.querySelector("[data-close]").addEventListener("click", () => this.close());
  }

  open() {
    this.input.value = "";
    this.clear();
    this.dialog.showModal();
    this.input.focus();
  }

  close() {
    this.asking?.abort();
    if (this.dialog.open) {
      this.dialog.close();
    }
  }

  clear(message = "") {
    this.state.textContent = message;
    this.list.replaceChildren();
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE_MS);
  }

  async ask() {
    clearTimeout(this.timer);
    this.asking?.abort();
    const query = this.input.value.trim();
    if (!query) {
      this.clear();
      return;
    }
    this.asking = new AbortController();
    const answer = await this.api.search(query, this.asking.signal);
    if (answer.kind === "answered") {
      this.show(answer.body.results);
    } else if (answer.kind !== "aborted") {
      this.clear(answer.kind === "down" ? this.words.search_down : answer.message);
    }
  }

  show(results) {
    this.clear(results.length ? "" : this.words.nobody_found);
    this.list.replaceChildren(...results.map((result) => this.item(result)));
  }

  item(result) {
    const item = this.row.content.firstElementChild.cloneNode(true);
    const button = item.querySelector("button");
    item.querySelector("[data-name]").textContent = result.name;
    const kind = this.words.kinds[result.kind]?.label ?? result.kind_label;
    const details = [kind, result.organization && chinese(result.organization), result.label && chinese(result.label)];
    const separated = details.filter(Boolean).flatMap((detail, place) => (place ? [this.words.comma, detail] : [detail]));
    item.querySelector("[data-details]").replaceChildren(...separated);
    const state = item.querySelector("[data-pass-state]");
    state.textContent = this.words.states[result.state] ?? "";
    state.hidden = !state.textContent;
    if (result.entered_at) {
      write(item.querySelector("[data-entered]"), this.words.already_entered);
    }
    button.setAttribute("aria-label", fill(this.words.admit_name, { name: result.name }));
    button.addEventListener("click", () => {
      this.close();
      this.onChosen(result.pass_id);
    });
    return item;
  }
}
