/** One hall on its stage: zoom, pan, fit, and a small map of where one is. */
import Panzoom from "@panzoom/panzoom";
import { held, panToShow, parseBox, seenPart, viewOf } from "./lib/plan-view.js";

const SVG = "http://www.w3.org/2000/svg";
const MOST = 8;
const STEP = 0.4;
export const SMALL_SCREEN = "(max-width: 900px)";
/** A pointer that moved further than this was panning, not choosing. */
const STILL_PX = 6;

export class PlanStage {
  constructor(stage, { wheelAlways = false } = {}) {
    this.stage = stage;
    this.svg = stage.querySelector("svg.plan");
    this.viewBox = parseBox(this.svg.getAttribute("viewBox"));
    this.wheelAlways = wheelAlways;
    this.moved = false;
    this.panzoom = Panzoom(this.svg, {
      canvas: true,
      contain: "outside",
      cursor: "default",
      excludeClass: "plan-float",
      maxScale: MOST,
      minScale: 1,
      panOnlyWhenZoomed: true,
      step: STEP,
      duration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 160,
    });
    stage.classList.add("is-live");
    stage.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    stage.addEventListener("pointerdown", (event) => this.#press(event));
    stage.addEventListener("pointermove", (event) => this.#follow(event));
    this.svg.addEventListener("panzoomchange", () => this.#drawMap());
  }

  /** Opens the hall: a small screen begins at the county of the reader, or at the first zone. */
  open() {
    const home = parseBox(this.svg.dataset.focus);
    const start = home ?? this.svg.querySelector(".plan-zone")?.getBBox();
    if (start && matchMedia(SMALL_SCREEN).matches) {
      const border = home ? 30 : 4;
      const box = { x: start.x - border, y: start.y - border, width: start.width + 2 * border, height: start.height + 2 * border };
      this.show(box, { animate: false });
    }
    this.#drawMap();
  }

  zoomIn() {
    this.#zoomBy(Math.exp(STEP));
  }

  zoomOut() {
    this.#zoomBy(Math.exp(-STEP));
  }

  reset() {
    this.panzoom.reset({ animate: true, contain: undefined });
  }

  /** Brings a part of the drawing (units) to the middle. */
  show(box, { animate = true } = {}) {
    const size = this.#size();
    if (size.width === 0) {
      return;
    }
    const view = viewOf(box, this.viewBox, size, { most: MOST });
    this.panzoom.zoom(view.scale, { animate, force: true });
    this.#pan(view, animate);
  }

  /** Pans so far that an element of the drawing can be seen; zooms in when it would be too small to read. */
  reveal(element, { close = false } = {}) {
    const box = element.getBBox();
    if (close && element.getBoundingClientRect().width < 30) {
      this.show({ x: box.x - 150, y: box.y - 120, width: box.width + 300, height: box.height + 240 });
      return;
    }
    const by = panToShow(this.placeOf(element), this.#size(), this.panzoom.getScale());
    if (by.x || by.y) {
      const pan = this.panzoom.getPan();
      this.#pan(held({ scale: this.panzoom.getScale(), x: pan.x + by.x, y: pan.y + by.y }, this.#size()), true);
    }
  }

  #zoomBy(factor) {
    const scale = Math.min(MOST, Math.max(1, this.panzoom.getScale() * factor));
    this.panzoom.zoom(scale, { animate: true, force: true, contain: undefined });
    this.#pan(held({ scale, ...this.panzoom.getPan() }, this.#size()), true);
  }

  /** Panzoom measures the drawing while it still moves, so a view that was computed is not contained once more. */
  #pan(view, animate) {
    this.panzoom.pan(view.x, view.y, { animate, force: true, contain: undefined });
  }

  /** Where an element lies in the stage, in pixels. */
  placeOf(element) {
    const outer = this.stage.getBoundingClientRect();
    const inner = element.getBoundingClientRect();
    return { x: inner.left - outer.left, y: inner.top - outer.top, width: inner.width, height: inner.height };
  }

  #size() {
    return { width: this.stage.clientWidth, height: this.stage.clientHeight };
  }

  /** The wheel zooms where the plan is the page or has been taken in hand, and with Ctrl; else the page scrolls. */
  #wheel(event) {
    if (this.wheelAlways || event.ctrlKey || event.metaKey || this.stage.contains(document.activeElement)) {
      this.panzoom.zoomWithWheel(event);
    }
  }

  #press(event) {
    this.moved = false;
    this.pressed = [event.clientX, event.clientY];
  }

  #follow(event) {
    if (this.pressed && event.buttons && Math.hypot(event.clientX - this.pressed[0], event.clientY - this.pressed[1]) > STILL_PX) {
      this.moved = true;
    }
  }

  /** A hidden hall has no size; its map is drawn when it opens. */
  #drawMap() {
    const scale = this.panzoom.getScale();
    const size = this.#size();
    if (size.width === 0) {
      return;
    }
    this.map ??= this.#makeMap();
    this.map.toggleAttribute("hidden", scale <= 1.05);
    const part = seenPart({ scale, ...this.panzoom.getPan() }, this.viewBox, size);
    for (const [name, value] of Object.entries(part)) {
      this.window.setAttribute(name, String(value));
    }
  }

  #makeMap() {
    const map = document.createElementNS(SVG, "svg");
    map.setAttribute("class", "plan-map");
    map.setAttribute("viewBox", this.svg.getAttribute("viewBox"));
    map.setAttribute("aria-hidden", "true");
    for (const part of this.svg.querySelectorAll(".plan-floor, .plan-zone, .plan-booth.is-mine .plan-booth-face, .plan-booth.is-fits .plan-booth-face")) {
      const copy = part.cloneNode(false);
      copy.setAttribute("class", `plan-map-part ${part.closest(".plan-booth") ? "is-on" : part.getAttribute("class")}`);
      map.append(copy);
    }
    this.window = document.createElementNS(SVG, "rect");
    this.window.setAttribute("class", "plan-map-window");
    map.append(this.window);
    this.stage.append(map);
    return map;
  }
}
