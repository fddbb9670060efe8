/**
 * The wishes of a booth application: acts are sent in the background and the page's parts are renewed in place, so
 * that the plan keeps its zoom. Without the script the same buttons send the form.
 */
import { renewPlan } from "./plan-renewal.js";

const PARTS = ["[data-wishes]", "[data-booth-rows]"];
const REQUIREMENTS = new Set(["booth_kind", "booth_count", "area_m2", "open_sides"]);

export class Preferences {
  constructor(root) {
    this.root = root;
    this.form = root.closest("form");
    this.sending = Promise.resolve();
    this.waiting = 0;
    // The section lies inside the form, so the form is where its submit can be caught after the autosave has waited.
    this.form.addEventListener("submit", (event) => this.#submitted(event));
    this.form.addEventListener("change", (event) => this.#changed(event));
    this.#showKind();
  }

  #changed(event) {
    if (!REQUIREMENTS.has(event.target.name)) {
      return;
    }
    this.#showKind();
    this.form.requestSubmit(this.form.querySelector("[data-keep]"));
  }

  /** Shows the field that belongs to the chosen kind of booth. */
  #showKind() {
    const kind = this.form.elements.namedItem("booth_kind")?.value;
    for (const part of this.root.querySelectorAll("[data-kind]")) {
      part.hidden = Boolean(kind) && part.dataset.kind !== kind;
    }
  }

  #submitted(event) {
    const button = event.submitter;
    if (event.defaultPrevented) {
      return;
    }
    if (!this.#staysHere(button)) {
      this.#leaveAfterwards(event, button);
      return;
    }
    event.preventDefault();
    const fields = new FormData(this.form);
    if (button?.name) {
      fields.append(button.name, button.value);
    }
    this.form.querySelectorAll("input[data-picked]").forEach((input) => input.remove());
    this.waiting += 1;
    this.sending = this.sending.then(() => this.#send(fields, button)).finally(() => {
      this.waiting -= 1;
    });
  }

  #staysHere(button) {
    return !button || button.name === "wish" || button.name === "booth" || button.matches("[data-keep]");
  }

  /** The step is left with the version that the last answer brings. */
  #leaveAfterwards(event, button) {
    if (this.waiting > 0) {
      event.preventDefault();
      this.sending.then(() => this.form.requestSubmit(button));
    }
  }

  /** Acts go one after the other, each with the version that the answer before it has brought. */
  async #send(fields, button) {
    fields.set("version", this.form.elements.namedItem("version").value);
    let answer;
    try {
      answer = await fetch(this.form.action, { method: "POST", body: fields, credentials: "same-origin", headers: { Accept: "text/html" } });
    } catch {
      this.form.submit();
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!page.querySelector(PARTS[0])) {
      window.location.assign(answer.url);
      return;
    }
    this.#renew(page, button);
  }

  #renew(page, button) {
    const focused = document.activeElement?.id;
    for (const part of PARTS) {
      const mine = this.root.querySelector(part);
      const theirs = page.querySelector(part);
      if (mine && theirs) {
        mine.replaceWith(document.adoptNode(theirs));
      }
    }
    renewPlan(this.root, page);
    this.#renewSummary(page);
    const status = this.root.querySelector("[data-wishes-status]");
    if (status) {
      status.textContent = this.#words();
    }
    this.#giveFocusBack(focused, button);
  }

  /** Only what was renewed has lost the focus; a booth on the plan still has it. */
  #giveFocusBack(id, button) {
    if (document.activeElement && document.activeElement !== document.body) {
      return;
    }
    const again = (id && document.getElementById(id)) || (button?.value ? this.#sameButton(button) : null);
    again?.focus({ preventScroll: true });
  }

  #renewSummary(page) {
    document.querySelector(".error-summary")?.remove();
    const theirs = page.querySelector(".error-summary");
    if (theirs) {
      this.form.before(document.adoptNode(theirs));
      document.querySelector(".error-summary").focus();
    }
  }

  #sameButton(button) {
    return this.root.querySelector(`button[name="${button.name}"][value="${CSS.escape(button.value)}"]`);
  }

  /** Says the wishes aloud: "1 A004–A005, 2 A009". */
  #words() {
    const wishes = [...this.root.querySelectorAll(".preferences > li")].filter((item) => item.querySelector("b"));
    return wishes.map((item) => `${item.querySelector(".preference-number").textContent} ${item.querySelector("b").textContent}`).join("，");
  }
}
