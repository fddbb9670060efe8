/** The card that tells about the booth in hand: on hover, on focus and after a tap. */
import { cardPlace } from "./lib/plan-view.js";

export class PlanCard {
  constructor(element) {
    this.element = element;
    this.booth = null;
    this.pinned = false;
  }

  /** Shows the card of a booth in its stage; a pinned card stays until another booth is taken or Escape is pressed. */
  show(booth, stage, { pinned = false } = {}) {
    this.booth = booth;
    this.pinned = pinned;
    this.#fill(booth);
    stage.stage.append(this.element);
    this.element.hidden = false;
    const size = { width: this.element.offsetWidth, height: this.element.offsetHeight };
    const room = { width: stage.stage.clientWidth, height: stage.stage.clientHeight };
    const place = cardPlace(stage.placeOf(booth), size, room);
    this.element.style.left = `${place.left}px`;
    this.element.style.top = `${place.top}px`;
  }

  hide() {
    this.booth = null;
    this.pinned = false;
    this.element.hidden = true;
  }

  #fill(booth) {
    const { number, state, lines, holder, since, application } = booth.dataset;
    this.#part("number").textContent = number;
    this.#part("state").textContent = state;
    this.#part("lines").replaceChildren(...(lines ?? "").split("\n").flatMap((line) => [document.createElement("br"), line]).slice(1));
    this.#part("holder").hidden = !holder;
    this.#part("name").textContent = holder ?? "";
    this.#part("since").textContent = since ?? "";
    const pick = this.#part("pick");
    if (pick) {
      const picked = booth.classList.contains("is-picked") || booth.hasAttribute("data-rank");
      pick.hidden = !booth.hasAttribute("data-pick");
      pick.querySelector("span").textContent = picked ? pick.dataset.drop : pick.dataset.take;
    }
    const open = this.#part("open");
    if (open) {
      open.hidden = !application;
      open.href = application ? open.dataset.url.replace("APPLICATION", application) : "#";
    }
  }

  #part(name) {
    return this.element.querySelector(`[data-card-${name}]`);
  }
}
