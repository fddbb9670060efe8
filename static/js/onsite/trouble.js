/** What is wrong: at its field, or in the bar above the buttons with what can be done about it. */
export class Trouble {
  constructor(form, words) {
    this.form = form;
    this.words = words;
    this.bar = form.querySelector("[data-trouble]");
    this.template = form.querySelector("template[data-error]");
  }

  // ---- at fields

  /** Puts the server's messages beside their fields and goes to the first of them. */
  sayAll(problems) {
    const rest = [];
    let first = null;
    for (const { field, message } of problems) {
      const area = this.form.querySelector(`[data-field="${CSS.escape(field)}"]`);
      if (area) {
        this.say(area, message);
        first ??= area;
      } else {
        rest.push(message);
      }
    }
    if (rest.length) {
      this.alert(rest.join(" "));
    }
    first?.closest("[hidden]")?.removeAttribute("hidden");
    first?.querySelector("input:not([type=hidden]), select")?.focus();
  }

  say(area, message) {
    this.#clearArea(area);
    const line = this.template.content.firstElementChild.cloneNode(true);
    const control = area.querySelector("input:not([type=hidden]), select");
    line.id = `${control.id}-trouble`;
    line.dataset.trouble = "";
    line.querySelector("span").textContent = message;
    area.classList.add("is-bad");
    const label = area.querySelector("label, legend");
    label.after(line);
    control.setAttribute("aria-invalid", "true");
    control.setAttribute("aria-describedby", `${control.getAttribute("aria-describedby") ?? ""} ${line.id}`.trim());
  }

  /** Takes away what was said about the field that is being put right. */
  clearAt(target) {
    const area = target?.closest?.(".is-bad");
    if (area) {
      this.#clearArea(area);
    }
  }

  clearAll() {
    this.form.querySelectorAll(".is-bad[data-field], .is-bad[data-measure]").forEach((area) => this.#clearArea(area));
  }

  #clearArea(area) {
    area.classList.remove("is-bad");
    area.querySelectorAll("p.error-text").forEach((line) => {
      for (const control of area.querySelectorAll(`[aria-describedby~="${CSS.escape(line.id)}"]`)) {
        const rest = control.getAttribute("aria-describedby").split(" ").filter((id) => id !== line.id);
        control.setAttribute("aria-describedby", rest.join(" "));
      }
      line.remove();
    });
    area.querySelectorAll("[aria-invalid]").forEach((control) => control.removeAttribute("aria-invalid"));
  }

  // ---- in the bar

  alert(message, signIn = "") {
    this.#show(message, false);
    if (signIn) {
      const link = Object.assign(document.createElement("a"), { href: signIn, target: "_blank", rel: "noopener", textContent: signIn });
      this.bar.append(link);
    }
  }

  inform(message) {
    this.#show(message, true);
  }

  /** Says what is wrong with acts as [label, function]. */
  offer(message, acts) {
    this.#show(message, false);
    for (const [label, act] of acts) {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: label });
      button.addEventListener("click", act);
      this.bar.append(button);
    }
  }

  clear() {
    this.bar.hidden = true;
    this.bar.replaceChildren();
  }

  #show(message, isInfo) {
    this.bar.hidden = false;
    this.bar.classList.toggle("is-info", isInfo);
    this.bar.replaceChildren(Object.assign(document.createElement("span"), { textContent: message }));
  }
}
