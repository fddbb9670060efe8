/** Keeps the one unfinished form on this device, so that a reload or a flat battery loses nothing but photos. */
const AFTER_TYPING_MS = 250;
const NOT_KEPT = new Set(["csrf_token", "photos"]);

export class Keeping {
  #timer = 0;

  constructor(form) {
    this.form = form;
    this.name = `signing-desk:${form.dataset.edition}:${form.dataset.user}`;
  }

  /** Puts back what was kept; true when there was something. */
  restore() {
    const kept = read(this.name);
    if (!kept) {
      return false;
    }
    for (const control of this.form.elements) {
      if (!control.name || NOT_KEPT.has(control.name) || !(control.name in kept)) {
        continue;
      }
      if (control.type === "radio") {
        control.checked = kept[control.name] === control.value;
      } else if (control.type !== "checkbox" && control.type !== "submit") {
        control.value = kept[control.name];
      }
    }
    return true;
  }

  later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.now(), AFTER_TYPING_MS);
  }

  now() {
    clearTimeout(this.#timer);
    const kept = {};
    for (const [name, value] of new FormData(this.form)) {
      if (!NOT_KEPT.has(name) && typeof value === "string") {
        kept[name] = value;
      }
    }
    write(this.name, kept);
  }

  forget() {
    clearTimeout(this.#timer);
    write(this.name, null);
  }
}

/** A browser may have no room or forbid it; then the form is kept only while the page is open. */
function write(name, kept) {
  try {
    if (kept) {
      localStorage.setItem(name, JSON.stringify(kept));
    } else {
      localStorage.removeItem(name);
    }
  } catch {
    // Nothing to be done about it.
  }
}

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}
