/** How the two sides stand to each other, and what this agreement may be already; asked of the server as one types. */
import { fill } from "../lib/drop.js";

const AFTER_TYPING_MS = 350;

export class Standing {
  #timer = 0;
  #asked = null;
  #last = "";
  #proposed = null;

  constructor(form, words) {
    this.words = words;
    this.url = form.dataset.knownUrl;
    this.pairing = form.querySelector("[data-pairing]");
    this.same = form.querySelector("[data-same]");
    this.box = form.querySelector("[data-projects]");
    this.list = form.querySelector("[data-project-list]");
    this.logged = form.querySelector("[data-logged]");
    this.fresh = this.list.dataset.new;
    this.chosen = Object.assign(document.createElement("input"), { type: "hidden", name: "project" });
    this.chosen.value = this.list.querySelector("input:checked")?.value ?? "";
    this.list.replaceChildren();
    form.append(this.chosen);
  }

  /** Whether known projects are proposed, which the clerk says yes or no to. */
  get isAsked() {
    return !this.box.hidden;
  }

  get isAnswered() {
    return this.chosen.value !== "";
  }

  get first() {
    return this.list.querySelector("input");
  }

  /** Asks anew when something changed: values by the names of the question. */
  about(what) {
    const asked = new URLSearchParams(what).toString();
    if (asked === this.#last) {
      return;
    }
    this.#last = asked;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(what), AFTER_TYPING_MS);
  }

  clear() {
    this.chosen.value = "";
    this.#proposed = null;
    this.#last = "";
    this.#show({ pairing: null, projects: [], records: [] });
  }

  /** Proposes projects that the server knew of when the clerk didn't yet. */
  offer(projects) {
    if (projects.length) {
      this.#propose(projects);
    }
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

  #show({ pairing, projects, records }) {
    const words = this.words;
    const { label, group } = pairing ?? {};
    this.pairing.textContent = group ? fill(words.pairing_group, { label, group }) : (label ?? words.pairing_open);
    this.pairing.classList.toggle("is-ok", pairing?.kind === "in_pairing");
    this.#propose(projects);
    this.#warn(records);
  }

  #propose(projects) {
    const { words } = this;
    const proposed = projects.map((project) => project.id).join();
    this.same.textContent = projects.length ? fill(words.same_some, { count: projects.length }) : words.same_none;
    this.same.classList.toggle("is-hot", projects.length > 0);
    this.box.hidden = projects.length === 0;
    const isNew = this.chosen.value === this.fresh && [proposed, null].includes(this.#proposed);
    if (!projects.length || !(isNew || projects.some((project) => project.id === this.chosen.value))) {
      this.chosen.value = "";
    }
    this.#proposed = projects.length ? proposed : this.#proposed;
    const rows = projects.length ? [{ id: this.fresh, name: words.same_new }, ...projects] : [];
    this.list.replaceChildren(...rows.map((row, index) => this.#row(row, index)));
  }

  /** Names records that may be about the same agreement; the clerk decides. */
  #warn(records) {
    const rows = records.map(({ url, title, standing }) => {
      const row = document.createElement("p");
      const said = document.createTextNode(`${this.words.same_logged} `);
      const link = Object.assign(document.createElement("a"), { href: url, target: "_blank", rel: "noopener", textContent: title });
      link.lang = "zh";
      row.append(said, link, Object.assign(document.createElement("small"), { textContent: standing }));
      return row;
    });
    this.logged.replaceChildren(...rows);
  }

  #row({ id, name, region, stage }, index) {
    const row = document.createElement("div");
    row.className = "check";
    const radio = Object.assign(document.createElement("input"), { type: "radio", id: `project-${index}`, value: id });
    radio.name = "same-project";
    radio.checked = this.chosen.value === id;
    radio.addEventListener("change", () => {
      this.chosen.value = id;
    });
    const label = Object.assign(document.createElement("label"), { htmlFor: radio.id });
    const title = Object.assign(document.createElement("span"), { textContent: name });
    label.append(title);
    if (id !== this.fresh) {
      title.lang = "zh";
      const detail = document.createElement("small");
      detail.textContent = [region, stage].filter(Boolean).join(" / ");
      label.append(detail);
    }
    row.append(radio, label);
    return row;
  }
}
