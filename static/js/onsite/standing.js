/** How the two sides stand to each other, and which known project this may be; asked of the server as one types. */
import { fill } from "../lib/drop.js";

const AFTER_TYPING_MS = 350;

export class Standing {
  #timer = 0;
  #asked = null;
  #last = "";

  constructor(form, words, { onChosen }) {
    this.words = words;
    this.url = form.dataset.knownUrl;
    this.onChosen = onChosen;
    this.pairing = form.querySelector("[data-pairing]");
    this.same = form.querySelector("[data-same]");
    this.box = form.querySelector("[data-projects]");
    this.list = form.querySelector("[data-project-list]");
    this.chosen = form.elements.namedItem("project");
  }

  /** Asks anew when something changed: {name, recipient, investor}. */
  about(what) {
    const asked = JSON.stringify(what);
    if (asked === this.#last) {
      return;
    }
    this.#last = asked;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(what), AFTER_TYPING_MS);
  }

  clear() {
    this.chosen.value = "";
    this.#show({ pairing: null, projects: [] });
  }

  async #ask(what) {
    this.#asked?.abort();
    this.#asked = new AbortController();
    const url = new URL(this.url, document.baseURI);
    Object.entries(what).forEach(([name, value]) => url.searchParams.set(name, value));
    try {
      const answer = await fetch(url, { signal: this.#asked.signal, headers: { Accept: "application/json" } });
      if (answer.ok) {
        this.#show(await answer.json());
      }
    } catch {
      // Out of reach: what is shown stays as it was; the record is saved without it.
    }
  }

  #show({ pairing, projects }) {
    const words = this.words;
    const { label, group } = pairing ?? {};
    this.pairing.textContent = group ? fill(words.pairing_group, { label, group }) : (label ?? words.pairing_open);
    this.pairing.classList.toggle("is-ok", pairing?.kind === "in_pairing");
    this.same.textContent = projects.length ? fill(words.same_some, { count: projects.length }) : words.same_none;
    this.same.classList.toggle("is-hot", projects.length > 0);
    this.box.hidden = projects.length === 0;
    if (!projects.some((project) => project.id === this.chosen.value)) {
      this.chosen.value = "";
    }
    const rows = projects.length ? [{ id: "", name: words.same_new }, ...projects] : [];
    this.list.replaceChildren(...rows.map((row, index) => this.#row(row, index)));
  }

  #row({ id, name, region, stage }, index) {
    const row = document.createElement("div");
    row.className = "check";
    const radio = Object.assign(document.createElement("input"), { type: "radio", id: `same-project-${index}`, value: id });
    radio.name = "same-project";
    radio.checked = this.chosen.value === id;
    radio.addEventListener("change", () => {
      this.chosen.value = id;
      this.onChosen();
    });
    const label = Object.assign(document.createElement("label"), { htmlFor: radio.id });
    const title = Object.assign(document.createElement("span"), { textContent: name });
    label.append(title);
    if (id) {
      title.lang = "zh";
      const detail = document.createElement("small");
      detail.textContent = [region, stage].filter(Boolean).join(" / ");
      label.append(detail);
    }
    row.append(radio, label);
    return row;
  }
}
