/** The strip with whoever came last. */
import { clockTime } from "../lib/gate-time.js";

export class LastPerson {
  constructor(root, { words }) {
    this.strip = root.querySelector("[data-last]");
    this.part = (name) => this.strip.querySelector(`[data-part="${name}"]`);
    this.words = words;
  }

  show(result, tone) {
    const { word } = this.words.verdicts[result.verdict] ?? { word: result.message };
    const kind = result.holder && (this.words.kinds[result.holder.kind]?.label ?? result.holder.kind_label);
    this.strip.dataset.tone = tone;
    this.part("name").textContent = result.holder?.name ?? this.words.no_name;
    this.part("said").textContent = [word, kind].filter(Boolean).join(this.words.comma);
    this.part("at").textContent = clockTime(Date.now());
  }
}
