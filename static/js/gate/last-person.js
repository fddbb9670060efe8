/** The strip with whoever came last. */
import { clockTime } from "../lib/gate-time.js";
import { chinese } from "./words.js";

export class LastPerson {
  constructor(root, { words }) {
    this.strip = root.querySelector("[data-last]");
    this.part = (name) => this.strip.querySelector(`[data-part="${name}"]`);
    this.words = words;
  }

  /** A code that belongs to nobody is named by what was said about it. */
  show({ verdict, message, holder }, tone) {
    const { word, advice } = this.words.verdicts[verdict] ?? { word: message, advice: "" };
    const kind = holder && (this.words.kinds[holder.kind]?.label ?? holder.kind_label);
    this.strip.dataset.tone = tone;
    this.part("name").replaceChildren(holder ? chinese(holder.name) : word);
    this.part("said").textContent = holder ? [word, kind].filter(Boolean).join(this.words.comma) : advice;
    this.part("at").textContent = clockTime(Date.now());
  }
}
