/** The signing desk: one agreement after another on one screen, saved without leaving it. */
import { beijingMinute } from "./lib/beijing-time.js";
import { fill } from "./lib/drop.js";
import { capitalForm, formatWan, parseAmount } from "./lib/money.js";
import { minutesOf, nextStop } from "./lib/next-stop.js";
import { figuresOf, hasFigure } from "./lib/onsite-figures.js";
import { Keeping } from "./onsite/keeping.js";
import { Photos } from "./onsite/photos.js";
import { problemWords, Reading } from "./onsite/reading.js";
import { Sending } from "./onsite/sending.js";
import { Standing } from "./onsite/standing.js";
import { Trouble } from "./onsite/trouble.js";
import { PartyBox } from "./party-box.js";

const SHORTEST_NAME = 4;
const YUAN_IN_WAN = 10_000n;

export class Onsite {
  #startedAt = 0;
  #isTimeTyped = false;
  #goesOn = true;

  constructor(form) {
    this.form = form;
    this.words = JSON.parse(form.dataset.words);
    this.clockAhead = Date.parse(form.dataset.now) - Date.now();
    this.largeFrom = BigInt(form.dataset.largeFrom);
    this.sides = Object.fromEntries(
      [...form.querySelectorAll("[data-party]")].map((root) => [root.dataset.party, new PartyBox(root)]),
    );
    this.photos = new Photos(form.querySelector("[data-photos]"), this.words);
    this.reading = new Reading(form, this.words, { keyAbove: BigInt(form.dataset.keyAbove) });
    this.standing = new Standing(form, this.words, { onChosen: () => this.keeping.later() });
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
    setInterval(() => this.#showProgress(), 1000);
  }

  #begin() {
    const isFresh = this.form.dataset.fresh === "1";
    if (isFresh && this.keeping.restore()) {
      this.#isTimeTyped = true;
      this.#startedAt = Date.now();
      this.trouble.inform(this.words.restored);
    }
    Object.values(this.sides).forEach((side) => side.refresh());
    this.form.querySelectorAll("[data-large-fix]").forEach((button) => {
      button.hidden = false;
    });
    this.#update();
    this.#showConnection();
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
    form.addEventListener("keydown", (event) => this.#key(event));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#save(event.submitter?.value !== "complete");
    });
    form.querySelector("[data-large-fix]").addEventListener("click", () => this.#readAsYuan());
    for (const event of ["online", "offline"]) {
      window.addEventListener(event, () => this.#showConnection());
    }
    window.addEventListener("pagehide", () => this.#startedAt && this.keeping.now());
  }

  // ---- typing

  #typed({ target }) {
    this.#startedAt ||= Date.now();
    this.#isTimeTyped ||= target === this.#field("signed_at");
    this.trouble.clearAt(target);
    this.#update();
    this.keeping.later();
  }

  #picked({ target, detail }) {
    if (detail.isNew) {
      const region = target.querySelector("[data-new] select");
      (region.tomselect ?? region).focus();
    } else if (target.contains(document.activeElement)) {
      this.#goOn(target.querySelector("[role=combobox]"));
    }
  }

  /** Enter goes on, digits choose. */
  #key(event) {
    const { target } = event;
    if (event.defaultPrevented || event.isComposing || this.sending.isBusy) {
      return;
    }
    const choices = target.closest("[data-choices]");
    if (choices && /^[1-9]$/.test(event.key)) {
      const radio = choices.querySelectorAll("input")[Number(event.key) - 1];
      if (radio) {
        event.preventDefault();
        radio.checked = true;
        radio.focus();
        radio.dispatchEvent(new Event("change", { bubbles: true }));
        this.#goOn(radio);
      }
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.#save(true);
    } else if (event.key === "Enter" && target.matches("input:not([type=file], [type=submit])")) {
      event.preventDefault();
      this.#goOn(target);
    }
  }

  #goOn(from) {
    const stops = this.#stops();
    const here = stops.findIndex((stop) => stop.area.contains(from));
    const next = nextStop(stops.map((stop) => stop.isDone), here);
    if (next < 0 && from === this.#field("place") && stops.every((stop) => stop.isDone)) {
      this.#save(true);
      return;
    }
    const target = next < 0 ? this.form.querySelector("[data-next]") : stops[next].target();
    target.focus();
    target.select?.();
  }

  // ---- what the form says

  #field(name) {
    return this.form.elements.namedItem(name);
  }

  #value(name) {
    return this.#field(name)?.value ?? "";
  }

  /** The fields at which Enter stops, in their order: {area, mark, isDone, target()}. */
  #stops() {
    const { form, sides } = this;
    const area = (name) => form.querySelector(`[data-field="${name}"]`);
    const text = (name, isDone) => ({ mark: name, area: area(name), isDone, target: () => this.#field(name) });
    const choice = (name) => ({ mark: name, area: area(name), isDone: Boolean(this.#value(name)), target: () => area(name).querySelector("input") });
    const party = (name) => ({ mark: name, area: sides[name].root, isDone: sides[name].isDone, target: () => this.#openPart(sides[name]) });
    const main = this.figures.main === "people" ? "people_sent" : this.figures.main;
    return [
      text("name", this.#value("name").trim().length >= SHORTEST_NAME),
      party("recipient"),
      party("investor"),
      choice("agreement_type"),
      choice("programme"),
      { mark: "figure", area: form.querySelector(`[data-measure="${this.figures.main}"]`), isDone: this.#hasFigure(), target: () => this.#field(main) },
      text("signed_at", Boolean(this.#value("signed_at"))),
      text("place", Boolean(this.#value("place").trim())),
      ...(this.#isLarge() ? [{ area: form.querySelector("[data-large]"), isDone: this.#field("is_large_meant").checked, target: () => this.#field("is_large_meant") }] : []),
    ];
  }

  #openPart(side) {
    const isNew = side.input.value.trim() && !side.fresh.hidden;
    return isNew ? (side.region.tomselect ?? side.region) : side.input;
  }

  #hasFigure() {
    const people = Number(this.#value("people_sent") || 0) + Number(this.#value("people_trained") || 0);
    const { total, aid } = this.amounts;
    const isReadable = !total.problem && !aid.problem;
    return isReadable && hasFigure({ ...this.#kind(), total: total.fen ?? 0n, aid: aid.fen ?? 0n, people });
  }

  #isLarge() {
    const { total, aid } = this.amounts;
    return [total, aid].some(({ fen }) => fen !== undefined && fen >= this.largeFrom);
  }

  #kind() {
    return { type: this.#value("agreement_type"), programme: this.#value("programme") };
  }

  #readAmounts() {
    const unit = this.#value("unit");
    const read = (name) => (this.figures[name] ? parseAmount(this.#value(name), unit) : {});
    this.amounts = { total: read("total"), aid: read("aid") };
  }

  // ---- showing

  #update() {
    this.figures = figuresOf(this.#kind().type, this.#kind().programme);
    this.#readAmounts();
    this.#showMeasures();
    this.#showAmount();
    this.#showLarge();
    this.#showProgress();
    this.standing.about({ name: this.#value("name").trim(), recipient: this.sides.recipient.key, investor: this.sides.investor.key });
  }

  /** Shows the figures that belong to the programme; what is out of sight isn't sent. */
  #showMeasures() {
    for (const part of this.form.querySelectorAll("[data-measure]")) {
      const name = part.dataset.measure;
      const isMain = this.figures.main === name;
      part.hidden = !this.figures[name];
      part.querySelectorAll("input:not([name=unit])").forEach((input) => {
        input.disabled = part.hidden;
      });
      part.querySelectorAll(".field-mark").forEach((mark) => {
        mark.hidden = isMain;
      });
    }
    const main = this.form.querySelector(`[data-measure="${this.figures.main}"]`);
    const mark = this.form.querySelector('[data-mark="figure"]');
    (main.querySelector("[data-mark-place]") ?? main.querySelector("label")).prepend(mark);
    const amount = this.figures.main === "aid" ? "aid" : "total";
    const box = this.form.querySelector(`[data-measure="${amount}"] [data-amount-box]`);
    const unit = this.form.querySelector("[data-unit]");
    if (unit.parentElement !== box) {
      box.append(unit);
    }
    for (const word of this.form.querySelectorAll("[data-unit-word]")) {
      word.hidden = word.parentElement === box;
      word.textContent = unit.querySelector("input:checked + label").textContent;
    }
  }

  #showAmount() {
    const { total, aid } = this.amounts;
    const isTotalShown = this.figures.total && (total.fen !== undefined || total.problem);
    this.reading.show(isTotalShown ? total : aid, this.#value("unit"), total.fen ?? 0n);
    for (const line of this.form.querySelectorAll("[data-inline]")) {
      const { fen } = this.amounts[line.dataset.inline];
      line.hidden = fen === undefined;
      line.textContent = fen === undefined ? "" : capitalForm(fen);
    }
  }

  #showLarge() {
    const box = this.form.querySelector("[data-large]");
    box.hidden = !this.#isLarge();
    if (box.hidden) {
      this.#field("is_large_meant").checked = false;
      return;
    }
    const fix = box.querySelector("[data-large-fix]");
    const fen = this.#largest() / YUAN_IN_WAN;
    fix.querySelector("span").textContent = fill(this.words.large_fix, { amount: formatWan(fen) });
  }

  #largest() {
    const { total, aid } = this.amounts;
    return total.fen !== undefined && total.fen >= this.largeFrom ? total.fen : aid.fen;
  }

  /** Takes the figure for yuan that were typed into the box for 万元. */
  #readAsYuan() {
    const field = this.#field((this.amounts.total.fen ?? 0n) >= this.largeFrom ? "total" : "aid");
    field.value = formatWan(this.#largest() / YUAN_IN_WAN);
    this.form.querySelector('[name="unit"][value="wan"]').checked = true;
    this.#typed({ target: field });
    field.focus();
  }

  #showProgress() {
    const stops = this.#stops().filter((stop) => stop.mark);
    stops.forEach((stop, index) => {
      this.form.querySelector(`[data-mark="${stop.mark}"]`).classList.toggle("is-done", stop.isDone);
      this.form.querySelector("[data-dots]").children[index].classList.toggle("is-done", stop.isDone);
    });
    const seconds = this.#startedAt ? (Date.now() - this.#startedAt) / 1000 : 0;
    const spent = minutesOf(seconds);
    const time = fill(spent.minutes ? this.words.minutes : this.words.seconds, spent);
    const done = stops.filter((stop) => stop.isDone).length;
    const line = fill(this.words.done, { done, all: stops.length, time });
    const progress = this.form.querySelector("[data-progress]");
    if (progress.textContent !== line) {
      progress.textContent = line;
    }
  }

  #showConnection() {
    const sign = document.querySelector("[data-online]");
    sign.hidden = false;
    sign.classList.toggle("is-off", !navigator.onLine);
    sign.querySelector("[data-text]").textContent = navigator.onLine ? this.words.online : this.words.offline;
  }

  // ---- saving

  #save(goesOn) {
    if (this.sending.isBusy) {
      return;
    }
    const missing = this.#missing();
    if (missing) {
      this.trouble.say(missing.area, missing.words ?? this.words.missing);
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

  #missing() {
    for (const name of ["total", "aid"]) {
      const { problem } = this.amounts[name];
      if (problem) {
        const area = this.form.querySelector(`[data-measure="${name}"]`);
        return { area, words: problemWords(this.words, problem, this.#value("unit")), target: () => this.#field(name) };
      }
    }
    return this.#stops().find((stop) => !stop.isDone);
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
    for (const name of ["name", "total", "aid", "people_sent", "people_trained"]) {
      this.#field(name).value = "";
    }
    this.form.querySelector('[name="unit"][value="wan"]').checked = true;
    this.#newKey();
    this.#field("signed_at").value = beijingMinute(Date.now() + this.clockAhead);
    this.#isTimeTyped = false;
    this.#startedAt = 0;
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

/** A random UUID; pages that aren't served safely have no crypto.randomUUID. */
function newKey() {
  if (crypto.randomUUID) {
    return crypto.randomUUID();
  }
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})/, "$1-$2-4$3-a$4-");
}
