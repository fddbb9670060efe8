/** Adds and takes away the rows of a field list, and keeps their names in the order that the server reads. */
import { renumbered } from "./lib/rows.js";

const NUMBERED = ["id", "name", "for", "aria-describedby", "aria-labelledby"];

export class RepeatRows {
  constructor(root) {
    this.root = root;
    this.rows = root.querySelector("[data-rows]");
    this.most = Number(root.dataset.most ?? 100);
    this.status = root.querySelector("[data-row-status]");
    this.add = root.querySelector("[data-add]");
    if (!this.rows.firstElementChild) {
      return;
    }
    this.pattern = emptied(this.rows.lastElementChild.cloneNode(true));
    this.#dropSpareRows();
    this.add.type = "button";
    this.add.addEventListener("click", () => this.#addRow());
    root.addEventListener("click", (event) => {
      const button = event.target.closest("[data-remove]");
      if (button) {
        this.#removeRow(button.closest("[data-row]"));
      }
    });
    this.#renumber();
  }

  #dropSpareRows() {
    while (this.rows.children.length > 1 && isBlank(this.rows.lastElementChild)) {
      this.rows.lastElementChild.remove();
    }
  }

  #addRow() {
    const row = this.pattern.cloneNode(true);
    this.rows.append(row);
    this.#renumber();
    row.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    this.#say(this.status?.dataset.added);
  }

  #removeRow(row) {
    const neighbour = row.nextElementSibling ?? row.previousElementSibling;
    if (neighbour) {
      row.remove();
      neighbour.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    } else {
      row.replaceWith(this.pattern.cloneNode(true));
    }
    this.#renumber();
    this.#say(this.status?.dataset.removed);
    this.root.dispatchEvent(new Event("change", { bubbles: true }));
  }

  #renumber() {
    const prefix = this.root.dataset.prefix;
    [...this.rows.children].forEach((row, index) => {
      row.setAttribute("aria-label", `${row.dataset.rowLabel} ${index + 1}`);
      row.querySelector("[data-row-number]").textContent = String(index + 1);
      row.querySelector("[data-remove]").hidden = false;
      for (const element of row.querySelectorAll("*")) {
        for (const attribute of NUMBERED) {
          const value = element.getAttribute(attribute);
          if (value) {
            element.setAttribute(attribute, renumbered(value, prefix, index));
          }
        }
      }
    });
    this.add.hidden = this.rows.children.length >= this.most;
  }

  #say(text) {
    if (this.status && text) {
      this.status.textContent = text;
    }
  }
}

function controls(row) {
  return [...row.querySelectorAll("input, select, textarea")];
}

/** Tells whether nothing was typed; a select always shows some choice, so it does not count. */
function isBlank(row) {
  const typeable = controls(row).filter((control) => control.type !== "hidden" && control.tagName !== "SELECT");
  const typed = typeable.some((control) => (isTick(control) ? control.checked : control.value.trim() !== ""));
  return !typed && !row.querySelector(".error-text");
}

function isTick(control) {
  return control.type === "checkbox" || control.type === "radio";
}

/** The row without what was typed and without messages. */
function emptied(row) {
  row.querySelectorAll(".error-text").forEach((message) => message.remove());
  row.querySelectorAll(".is-bad").forEach((field) => field.classList.remove("is-bad"));
  for (const control of controls(row)) {
    control.removeAttribute("aria-invalid");
    if (isTick(control)) {
      control.checked = false;
      control.removeAttribute("checked");
    } else if (control.tagName === "SELECT") {
      control.querySelectorAll("option[selected]").forEach((option) => option.removeAttribute("selected"));
      control.selectedIndex = 0;
    } else if (control.tagName === "TEXTAREA") {
      control.textContent = "";
      control.value = "";
    } else {
      control.setAttribute("value", "");
      control.value = "";
    }
  }
  return row;
}
