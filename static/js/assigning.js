/**
 * The desk of assignment: what is picked on the plan is said in the panel, and applications can be dragged onto the
 * plan. Clicking, the keyboard and the list do the same; dropping sends the same form.
 */
import { fill, judge, popPlace } from "./lib/drop.js";

const DRAG_PX = 6;
const POP_MS = 3500;

export class Assigning {
  constructor(root) {
    this.root = root;
    this.pop = root.querySelector("[data-pop]");
    this.ghost = root.querySelector("[data-ghost]");
    this.dropForm = root.querySelector("[data-drop-form]");
    this.numbers = root.querySelector("[data-picked-numbers]");
    root.classList.add("is-live");
    root.addEventListener("plan:select", (event) => this.#picked(event.detail));
    root.addEventListener("plan:refused", (event) => this.#refused(event.detail.booth));
    root.querySelectorAll("[data-candidate]").forEach((card) => this.#draggable(card));
    root.querySelectorAll("[data-fit]").forEach((option) => this.#preview(option));
    this.#wireList();
    this.#wireHint();
  }

  get plan() {
    return this.root.querySelector("[data-module='floor-plan']")?.floorPlan;
  }

  #picked({ numbers }) {
    this.#say(numbers);
  }

  #say(numbers) {
    if (this.numbers) {
      this.numbers.textContent = numbers.length ? numbers.join(" ") : this.numbers.dataset.none;
      this.numbers.classList.toggle("is-set", numbers.length > 0);
    } else if (numbers.length) {
      this.plan?.setPicked([]);
      this.#showPop(this.root.dataset.first, "", this.#middleOf(this.root.querySelector(".is-picked") ?? this.root));
    }
  }

  /** In the list the ticks are the choice. */
  #wireList() {
    const list = this.root.querySelector(".assign-list");
    list?.addEventListener("change", () => {
      const ticked = [...list.querySelectorAll(".booth-check:checked")];
      this.#say(ticked.map((box) => box.closest("tr").querySelector("td").textContent.trim()));
    });
  }

  /** Enter on the application in hand leads to the first booth that fits. */
  #wireHint() {
    const hint = this.root.querySelector("[data-hint]");
    const card = hint?.closest("[data-candidate]");
    if (!card || !this.root.querySelector(".floor-plan")) {
      return;
    }
    hint.hidden = false;
    card.querySelector("a").addEventListener("click", (event) => {
      const booth = this.root.querySelector(".plan-booth.is-fits") ?? this.root.querySelector(".plan-booth[data-pick]");
      const hall = this.plan?.halls.find((each) => each.booths.includes(booth));
      if (hall) {
        event.preventDefault();
        this.plan.focusBooth(booth, hall);
      }
    });
  }

  /** Pointing at a suggestion shows its booths. */
  #preview(option) {
    const booths = () => option.value.split(",").map((id) => this.root.querySelector(`[data-booth="${id}"]`)).filter(Boolean);
    const mark = (on) => booths().forEach((booth) => booth.classList.toggle("is-target", on));
    for (const [name, on] of [["pointerenter", true], ["pointerleave", false], ["focus", true], ["blur", false]]) {
      option.addEventListener(name, () => mark(on));
    }
  }

  #refused(booth) {
    this.#explain({ why: booth.hasAttribute("data-free") ? "kind" : "taken", bad: booth }, this.#middleOf(booth));
  }

  #draggable(card) {
    card.addEventListener("dragstart", (event) => event.preventDefault());
    card.addEventListener("pointerdown", (event) => {
      const byHandle = event.target.closest(".candidate-grip");
      const byMouse = event.pointerType === "mouse" && !event.target.closest("button, input, textarea, summary");
      if (event.button === 0 && this.plan && (byHandle || byMouse)) {
        this.#follow(card, event);
      }
    });
  }

  /** Follows the pointer over the whole page until it is lifted; a short way is a click and no drag. */
  #follow(card, down) {
    const ends = new AbortController();
    const { signal } = ends;
    document.addEventListener(
      "pointermove",
      (event) => {
        if (!this.dragged && Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) > DRAG_PX) {
          this.#begin(card);
        }
        if (this.dragged) {
          this.#over(event);
        }
      },
      { signal },
    );
    const stop = () => {
      ends.abort();
      this.#stop();
    };
    document.addEventListener("pointercancel", stop, { signal });
    document.addEventListener("keydown", (event) => event.key === "Escape" && stop(), { signal });
    document.addEventListener(
      "pointerup",
      (event) => {
        ends.abort();
        if (this.dragged) {
          this.#drop(event);
        }
      },
      { signal },
    );
  }

  #begin(card) {
    const { count } = card.dataset;
    this.dragged = { card, count: Number(count) || 1, raw: card.hasAttribute("data-raw"), url: card.dataset.url };
    card.classList.add("is-dragged");
    this.root.classList.add("is-dragging");
    this.plan.card.hide();
    // The click that ends a drag over its own card opens nothing.
    const still = (event) => event.preventDefault();
    card.addEventListener("click", still, { capture: true });
    document.addEventListener("pointerup", () => setTimeout(() => card.removeEventListener("click", still, { capture: true })), { once: true });
    this.ghost.querySelector("[data-ghost-name]").textContent = card.querySelector("b").textContent;
    this.ghost.querySelector("[data-ghost-count]").textContent = fill(this.root.dataset.together, { count });
    this.ghost.hidden = false;
  }

  #over(event) {
    this.ghost.style.transform = `translate(${event.clientX + 16}px, ${event.clientY + 14}px)`;
    const booth = document.elementFromPoint(event.clientX, event.clientY)?.closest(".plan-booth[role]");
    if (booth === this.dragged.booth) {
      return;
    }
    this.#clear();
    this.dragged.booth = booth;
    this.dragged.verdict = booth ? this.#judge(booth) : null;
    if (!booth) {
      return;
    }
    const { verdict } = this.dragged;
    (verdict.fits ? verdict.booths : [booth]).forEach((each) => each.classList.add(verdict.fits ? "is-target" : "is-barred"));
    if (!verdict.fits) {
      this.#explain(verdict, { x: event.clientX, y: event.clientY - 50 });
    }
  }

  #judge(booth) {
    const hall = this.plan.halls.find((each) => each.booths.includes(booth));
    const facts = (each) => ({
      number: each.dataset.number,
      free: each.hasAttribute("data-free"),
      raw: each.hasAttribute("data-raw"),
      holder: each.dataset.holder ?? "",
    });
    const group = this.plan.groupOf(booth, hall, this.dragged.count, (each) => each.hasAttribute("data-free"));
    return { ...judge(facts(booth), this.dragged, group), booths: group, bad: booth };
  }

  #drop(event) {
    const { verdict, url } = this.dragged;
    this.#stop();
    if (!verdict) {
      return;
    }
    if (!verdict.fits) {
      this.#explain(verdict, { x: event.clientX, y: event.clientY });
      return;
    }
    this.dropForm.action = url;
    for (const booth of verdict.booths) {
      const input = document.createElement("input");
      Object.assign(input, { type: "hidden", name: "booth", value: booth.dataset.booth });
      this.dropForm.append(input);
    }
    this.dropForm.requestSubmit();
  }

  #stop() {
    if (!this.dragged) {
      return;
    }
    this.#clear();
    this.ghost.hidden = true;
    this.dragged.card.classList.remove("is-dragged");
    this.dragged = null;
    this.root.classList.remove("is-dragging");
  }

  #clear() {
    this.pop.hidden = true;
    this.root.querySelectorAll(".is-target, .is-barred").forEach((booth) => booth.classList.remove("is-target", "is-barred"));
  }

  /** Says what stands against a booth: number, state, holder and day. */
  #explain({ why, bad }, point) {
    const { number, state, holder, since } = bad.dataset;
    const sentence = fill(this.root.dataset[why], { booth: number, state });
    this.#showPop(sentence, why === "taken" && holder ? `${holder} ${since ?? ""}` : "", point);
  }

  #showPop(title, detail, point) {
    const strong = document.createElement("b");
    const line = document.createElement("span");
    strong.textContent = title;
    line.textContent = detail;
    line.lang = "zh";
    this.pop.replaceChildren(strong, ...(detail ? [line] : []));
    this.pop.hidden = false;
    const size = { width: this.pop.offsetWidth, height: this.pop.offsetHeight };
    const place = popPlace(point, size, { width: innerWidth, height: innerHeight });
    this.pop.style.left = `${place.left}px`;
    this.pop.style.top = `${place.top}px`;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.pop.hidden = true;
    }, POP_MS);
  }

  #middleOf(element) {
    const box = element.getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top };
  }
}
