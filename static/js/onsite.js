/** The signing desk: one agreement after another on one screen, saved without leaving it. */
import { beijingMinute } from "./lib/beijing-time.js";
import { fill } from "./lib/drop.js";
import { Connection } from "./onsite/connection.js";
import { fieldOf } from "./onsite/fields.js";
import { Figures } from "./onsite/figures.js";
import { Keeping } from "./onsite/keeping.js";
import { Keys } from "./onsite/keys.js";
import { newKey } from "./onsite/new-key.js";
import { Photos } from "./onsite/photos.js";
import { Progress } from "./onsite/progress.js";
import { Sending } from "./onsite/sending.js";
import { Standing } from "./onsite/standing.js";
import { Stops } from "./onsite/stops.js";
import { Trouble } from "./onsite/trouble.js";
import { PartyBox } from "./party-box.js";

export class Onsite {
  #goesOn = true;

  constructor(form) {
    this.form = form;
    this.words = JSON.parse(form.dataset.words);
    this.clockAhead = Date.parse(form.dataset.now) - Date.now();
    this.sides = Object.fromEntries(
      [...form.querySelectorAll("[data-party]")].map((root) => [root.dataset.party, new PartyBox(root)]),
    );
    this.photos = new Photos(form.querySelector("[data-photos]"), this.words);
    this.figures = new Figures(form, this.words, { onChanged: (field) => this.#typed({ target: field }) });
    this.standing = new Standing(form, this.words);
    this.stops = new Stops(form, this.words, { sides: this.sides, figures: this.figures, standing: this.standing });
    this.progress = new Progress(form, this.words, { stops: this.stops });
    this.keeping = new Keeping(form);
    this.trouble = new Trouble(form, this.words);
    this.sending = new Sending(form.action, {
      trying: () => this.#trying(),
      saved: (answer) => this.#saved(answer),
      problems: (answer) => this.#refused(answer),
      used: (answer) => this.#used(answer),
      signedOut: () => this.#signedOut(),
      waiting: (seconds) => this.#waiting(seconds),
    });
    this.#begin();
    this.#listen();
    this.progress.run();
  }

  #begin() {
    const isFresh = this.form.dataset.fresh === "1";
    if (isFresh && this.keeping.restore()) {
      this.progress.start();
      this.trouble.inform(this.words.restored);
    }
    Object.values(this.sides).forEach((side) => side.refresh());
    this.#update();
    this.connection = new Connection(this.words);
    if (isFresh) {
      this.#field("name").focus();
    }
  }

  #listen() {
    const { form } = this;
    form.addEventListener("input", (event) => this.#typed(event));
    form.addEventListener("change", (event) => this.#typed(event));
    form.addEventListener("party:changed", () => this.#typed({ target: null }));
    form.addEventListener("party:picked", (event) => this.#picked(event));
    this.keys = new Keys(form, {
      stops: this.stops,
      isBusy: () => this.sending.isBusy,
      onSave: () => this.#save(true),
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#save(event.submitter?.value !== "complete");
    });
    window.addEventListener("pagehide", () => this.progress.isStarted && this.keeping.now());
  }

  // ---- typing

  #typed({ target }) {
    this.progress.start();
    this.trouble.clearAt(target);
    this.#update();
    this.keeping.later();
  }

  #picked({ target, detail }) {
    if (detail.isNew) {
      const region = target.querySelector("[data-new] select");
      (region.tomselect ?? region).focus();
    } else if (target.contains(document.activeElement)) {
      this.keys.goOn(target.querySelector("[role=combobox]"));
    }
  }

  #field(name) {
    return fieldOf(this.form, name);
  }

  #update() {
    const { recipient, investor } = this.sides;
    this.figures.update();
    this.progress.show();
    this.standing.about({
      name: this.#field("name").value.trim(),
      recipient: recipient.key,
      recipient_name: recipient.name,
      investor: investor.key,
      investor_name: investor.name,
      total_fen: this.figures.amounts.total.fen ?? "",
      aid_fen: this.figures.amounts.aid.fen ?? "",
    });
  }

  // ---- saving

  #save(goesOn) {
    if (this.sending.isBusy) {
      return;
    }
    const missing = this.figures.unreadable ?? this.stops.list().find((stop) => !stop.isDone);
    if (missing) {
      this.trouble.say(missing.area, missing.words);
      missing.target().focus();
      return;
    }
    this.#goesOn = goesOn;
    this.keeping.now();
    const fields = new FormData(this.form);
    this.photos.addTo(fields);
    fields.delete("same-project");
    this.sending.send(fields);
  }

  #trying() {
    this.#freeze(true);
    this.trouble.inform(this.words.sending);
  }

  #waiting(seconds) {
    this.trouble.offer(fill(this.words.unreachable, { seconds }), [
      [this.words.retry, () => this.sending.retry()],
      [this.words.change, () => this.#change()],
    ]);
  }

  #change() {
    this.sending.stop();
    this.#freeze(false);
    this.trouble.clear();
  }

  #saved({ number, edit_url: editUrl, today }) {
    this.keeping.forget();
    this.#freeze(false);
    this.trouble.clear();
    if (!this.#goesOn) {
      location.assign(editUrl);
      return;
    }
    document.querySelector("[data-today]").textContent = fill(this.words.today, { count: today });
    const link = Object.assign(document.createElement("a"), { href: editUrl, textContent: this.words.complete });
    const said = Object.assign(document.createElement("span"), { textContent: fill(this.words.saved, { number }) });
    document.querySelector("[data-last]").replaceChildren(said, link);
    this.#clear();
  }

  /** Begins the next agreement at the same place, of the same kind. */
  #clear() {
    Object.values(this.sides).forEach((side) => side.clear());
    this.figures.clear();
    this.#field("name").value = "";
    this.#newKey();
    this.#field("signed_at").value = beijingMinute(Date.now() + this.clockAhead);
    this.progress.stop();
    this.photos.clear();
    this.standing.clear();
    this.trouble.clearAll();
    this.#update();
    this.keeping.forget();
    window.scrollTo(0, 0);
    this.#field("name").focus();
  }

  #newKey() {
    this.#field("request_key").value = newKey();
  }

  #refused(answer) {
    this.#freeze(false);
    this.trouble.clear();
    const problems = answer?.problems ?? [];
    this.standing.offer(answer?.projects ?? []);
    if (!problems.length) {
      this.trouble.alert(answer?.error?.message ?? this.words.unreachable_now);
      return;
    }
    this.trouble.sayAll(problems);
  }

  #used(answer) {
    this.#newKey();
    this.#freeze(false);
    this.trouble.alert(`${answer.error.message}${this.words.key_used}`);
  }

  #signedOut() {
    this.#freeze(false);
    this.trouble.alert(this.words.signed_out, this.form.dataset.signIn);
  }

  /** While a record is on its way nobody changes it under the sending. */
  #freeze(isFrozen) {
    for (const part of this.form.querySelectorAll(".onsite-main, .onsite-aside, .onsite-acts")) {
      part.inert = isFrozen;
    }
    this.form.querySelector("[data-next]").classList.toggle("is-busy", isFrozen);
  }
}
