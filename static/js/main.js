/** Finds every [data-module] on the page and gives it its behaviour; the page works without any of them. */
import { Autosave } from "./autosave.js";
import { ConfirmLeave } from "./confirm-leave.js";
import { DialogLink } from "./dialog-link.js";
import { ErrorSummary } from "./error-summary.js";
import { Menu } from "./menu.js";
import { RepeatRows } from "./repeat-rows.js";
import { submitOnce } from "./submit-once.js";
import { Upload } from "./upload.js";

const MODULES = {
  autosave: Autosave,
  "confirm-leave": ConfirmLeave,
  "dialog-link": DialogLink,
  "error-summary": ErrorSummary,
  menu: Menu,
  "repeat-rows": RepeatRows,
  upload: Upload,
};

/** Loaded only by pages that use them. */
const LAZY_MODULES = {
  assigning: async () => (await import("./assigning.js")).Assigning,
  countdown: async () => (await import("./countdown.js")).Countdown,
  "file-check": async () => (await import("./file-check.js")).FileCheck,
  "floor-plan": async () => (await import("./floor-plan.js")).FloorPlan,
  onsite: async () => (await import("./onsite.js")).Onsite,
  "party-box": async () => (await import("./party-box.js")).PartyBox,
  preferences: async () => (await import("./preferences.js")).Preferences,
  "region-picker": async () => (await import("./region-picker.js")).RegionPicker,
  shortcuts: async () => (await import("./shortcuts.js")).Shortcuts,
  "tick-all": async () => (await import("./tick-all.js")).TickAll,
  "review-keys": async () => (await import("./review-keys.js")).ReviewKeys,
};

const started = new WeakSet();

async function startOne(root) {
  if (started.has(root)) {
    return;
  }
  started.add(root);
  const name = root.dataset.module;
  const Module = MODULES[name] ?? (await LAZY_MODULES[name]?.());
  if (Module) {
    new Module(root);
  }
}

/** Starts what lies in `part`: the document, or a piece that htmx has put in. */
export function start(part) {
  if (part.matches?.("[data-module]")) {
    startOne(part);
  }
  part.querySelectorAll("[data-module]").forEach(startOne);
}

start(document);
submitOnce(document);
if (document.querySelector("[hx-get], [hx-post]")) {
  import("./htmx.js").then(({ startHtmx }) => startHtmx(start));
}
