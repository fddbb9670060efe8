/**
 * The floor plan: zoom and pan, hall tabs, search, the card of a booth, arrow keys, and the choice of booths.
 *
 * A choice is told by a cancelable `plan:select` event on the section (detail: booths, numbers, start). Unless that is
 * prevented, mode "choose" presses the row's button in the list, or sends the id into the form; mode "assign" keeps
 * the ids of what is picked in the form and waits for its button.
 */
import { groupAround, nextInDirection } from "./lib/plan-neighbours.js";
import { matches } from "./lib/plan-search.js";
import { PlanCard } from "./plan-card.js";
import { PlanStage, SMALL_SCREEN } from "./plan-stage.js";

export class FloorPlan {
  constructor(root) {
    this.root = root;
    this.mode = root.dataset.mode;
    this.count = Number(root.dataset.pickCount) || 1;
    this.card = new PlanCard(root.querySelector("[data-card]"));
    this.halls = [...root.querySelectorAll("[data-hall]")].map((element) => this.#hall(element));
    this.current = this.halls[0];
    this.#wireTabs();
    this.#wireZoom();
    this.#wireSearch();
    root.addEventListener("keydown", (event) => this.#key(event));
    root.addEventListener("plan:pick", (event) => this.pick(event.detail.start));
    this.card.element.querySelector("[data-card-pick]")?.addEventListener("click", () => this.#take(this.card.booth));
    this.#openFirst();
    root.floorPlan = this;
  }

  #hall(element) {
    const stage = new PlanStage(element.querySelector("[data-stage]"), { wheelAlways: this.root.hasAttribute("data-wheel") });
    const booths = [...element.querySelectorAll("[data-booth][role]")];
    const boxes = booths.map(boxOf);
    const hall = { element, stage, booths, boxes };
    const first = booths.find((booth) => booth.hasAttribute("data-pick")) ?? booths[0];
    first?.setAttribute("tabindex", "0");
    stage.svg.addEventListener("click", (event) => this.#click(event, hall));
    stage.svg.addEventListener("focusin", (event) => this.#focus(event, hall));
    stage.svg.addEventListener("pointerover", (event) => this.#hover(event, hall));
    stage.svg.addEventListener("panzoomchange", () => !this.card.pinned && this.card.hide());
    stage.stage.addEventListener("pointerleave", () => !this.card.pinned && this.card.hide());
    return hall;
  }

  #openFirst() {
    const asked = this.halls.find((hall) => `#${hall.element.id}` === location.hash);
    const home = this.halls.find((hall) => hall.stage.svg.dataset.focus);
    this.openHall(asked ?? home ?? this.halls[0]);
  }

  /** Shows one hall and hides the others. */
  openHall(hall) {
    this.current = hall;
    this.card.hide();
    for (const each of this.halls) {
      each.element.hidden = each !== hall;
    }
    for (const tab of this.root.querySelectorAll("[data-halls] a")) {
      const here = tab.hash === `#${hall.element.id}`;
      here ? tab.setAttribute("aria-current", "true") : tab.removeAttribute("aria-current");
    }
    if (matchMedia(SMALL_SCREEN).matches) {
      hall.stage.stage.append(this.root.querySelector("[data-zoom]"));
    }
    if (!hall.opened) {
      hall.opened = true;
      // Panzoom sets its own start in a timeout of its constructor.
      setTimeout(() => hall.stage.open());
    }
  }

  #wireTabs() {
    this.root.querySelector("[data-halls]")?.addEventListener("click", (event) => {
      const tab = event.target.closest("a");
      const hall = this.halls.find((each) => tab && tab.hash === `#${each.element.id}`);
      if (hall) {
        event.preventDefault();
        this.openHall(hall);
      }
    });
  }

  #wireZoom() {
    const box = this.root.querySelector("[data-zoom]");
    box.hidden = false;
    box.querySelector("[data-zoom-in]").addEventListener("click", () => this.current.stage.zoomIn());
    box.querySelector("[data-zoom-out]").addEventListener("click", () => this.current.stage.zoomOut());
    box.querySelector("[data-zoom-fit]").addEventListener("click", () => this.current.stage.reset());
  }

  #wireSearch() {
    const box = this.root.querySelector("[data-find]");
    const input = box.querySelector("input");
    const status = box.querySelector("[role=status]");
    const all = this.halls.flatMap((hall) => hall.booths.map((booth) => ({ hall, booth })));
    const entries = all.map(({ booth }) => ({ number: booth.dataset.number, text: `${booth.dataset.lines}\n${booth.dataset.holder ?? ""}` }));
    box.hidden = false;
    input.addEventListener("input", () => {
      const found = matches(input.value, entries).map((index) => all[index]);
      this.found = found;
      all.forEach(({ booth }) => booth.classList.remove("is-found"));
      found.forEach(({ booth }) => booth.classList.add("is-found"));
      status.textContent = this.#foundText(status, input.value, found.length);
      if (found.length > 0) {
        this.openHall(found[0].hall);
        found[0].hall.stage.reveal(found[0].booth, { close: found.length === 1 });
      }
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && this.found?.length) {
        event.preventDefault();
        this.focusBooth(this.found[0].booth, this.found[0].hall);
      }
    });
  }

  #foundText(status, query, count) {
    if (!query.trim()) {
      return "";
    }
    return count ? status.dataset.found.replace("{count}", String(count)) : status.dataset.none;
  }

  /** Moves the focus to a booth, so that arrow keys go on from there. */
  focusBooth(booth, hall) {
    this.openHall(hall);
    hall.stage.reveal(booth, { close: true });
    booth.focus({ preventScroll: true });
  }

  #focus(event, hall) {
    const booth = event.target.closest("[data-booth]");
    if (!booth) {
      return;
    }
    hall.booths.forEach((each) => each.setAttribute("tabindex", each === booth ? "0" : "-1"));
    hall.stage.reveal(booth);
    this.card.show(booth, hall.stage, { pinned: true });
  }

  #hover(event, hall) {
    const booth = event.target.closest("[data-booth][role]");
    if (event.pointerType === "touch" || event.buttons || this.card.pinned) {
      return;
    }
    booth ? this.card.show(booth, hall.stage) : this.card.hide();
  }

  #click(event, hall) {
    const booth = event.target.closest("[data-booth][role]");
    if (hall.stage.moved) {
      return;
    }
    if (!booth) {
      this.card.hide();
      return;
    }
    const known = this.card.booth === booth;
    booth.focus({ preventScroll: true });
    this.card.show(booth, hall.stage, { pinned: true });
    // A finger has seen no card yet: its first tap shows it, the second takes the booth.
    if (this.mode === "assign" || known || event.pointerType !== "touch") {
      this.#take(booth);
    }
    // The card would cover the booth to which a mouse goes on.
    if (this.mode === "choose" && event.pointerType !== "touch") {
      this.card.hide();
    }
  }

  #key(event) {
    const booth = event.target.closest?.("[data-booth][role]");
    if (event.key === "Escape") {
      this.card.hide();
    }
    if (!booth) {
      return;
    }
    const hall = this.halls.find((each) => each.booths.includes(booth));
    const from = hall.booths.indexOf(booth);
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.#take(booth);
    } else if (event.key === "Home" || event.key === "End") {
      event.preventDefault();
      hall.booths.at(event.key === "Home" ? 0 : -1).focus({ preventScroll: true });
    } else if (event.key.startsWith("Arrow")) {
      event.preventDefault();
      const to = nextInDirection(hall.boxes, from, event.key);
      hall.booths[to]?.focus({ preventScroll: true });
    }
  }

  /** Acts on a booth that was clicked, or on which Enter or the blank was pressed. */
  #take(booth) {
    if (!booth || this.mode === "read" || !booth.hasAttribute("data-pick")) {
      this.#refuse(booth);
      return;
    }
    if (this.mode === "choose") {
      this.#choose(booth);
    } else {
      this.pick(booth);
    }
  }

  #refuse(booth) {
    if (booth && this.mode === "assign") {
      this.root.dispatchEvent(new CustomEvent("plan:refused", { bubbles: true, detail: { booth } }));
    }
  }

  #choose(booth) {
    const id = booth.dataset.booth;
    if (!this.#tell([booth], booth)) {
      return;
    }
    const button = document.querySelector(`[data-choose="${id}"]`);
    if (button) {
      button.click();
      return;
    }
    const form = this.form;
    if (form) {
      this.#fillForm(form, [id]);
      form.requestSubmit();
    }
  }

  /** Picks a booth with as many neighbours as the application asks for; the same booth again drops the choice. */
  pick(start) {
    const hall = this.halls.find((each) => each.booths.includes(start));
    const again = start.classList.contains("is-picked");
    const members = again ? [] : this.groupOf(start, hall);
    this.setPicked(members, start);
    if (this.card.booth === start) {
      this.card.show(start, hall.stage, { pinned: true });
    }
  }

  /** The booths that would be taken together with `start`. */
  groupOf(start, hall, count = this.count, open = (booth) => booth.hasAttribute("data-pick")) {
    const isOpen = (index) => open(hall.booths[index]);
    return groupAround(hall.boxes, hall.booths.indexOf(start), count, isOpen).map((index) => hall.booths[index]);
  }

  /** Marks exactly these booths as picked and keeps their ids in the form. */
  setPicked(members, start = members[0]) {
    this.root.querySelectorAll(".is-picked").forEach((booth) => booth.classList.remove("is-picked"));
    members.forEach((booth) => booth.classList.add("is-picked"));
    if (this.#tell(members, start) && this.form) {
      this.#fillForm(this.form, members.map((booth) => booth.dataset.booth));
    }
  }

  #tell(booths, start) {
    const detail = { booths: booths.map((b) => b.dataset.booth), numbers: booths.map((b) => b.dataset.number), start };
    return this.root.dispatchEvent(new CustomEvent("plan:select", { bubbles: true, cancelable: true, detail }));
  }

  get form() {
    return document.getElementById(this.root.dataset.form ?? "");
  }

  /** Ticks the rows of the list where there are some; the other ids go in as hidden fields. */
  #fillForm(form, ids) {
    const name = this.root.dataset.name;
    form.querySelectorAll("input[data-picked]").forEach((input) => input.remove());
    const boxes = [...form.querySelectorAll(`input[type=checkbox][name="${name}"]`)];
    boxes.forEach((box) => {
      box.checked = ids.includes(box.value);
    });
    for (const id of ids.filter((each) => !boxes.some((box) => box.value === each))) {
      const input = document.createElement("input");
      Object.assign(input, { type: "hidden", name, value: id });
      input.dataset.picked = "";
      form.append(input);
    }
  }
}

/** The box of a booth in units; of a turned one, the upright box around it. */
function boxOf(booth) {
  const face = booth.querySelector(".plan-booth-face");
  return (face.parentNode === booth ? face : booth).getBBox();
}
