/** Keeps a code that stays before the camera from being sent again and again. */

/** How long a code must have been out of sight before it counts as shown anew. */
export const GONE_MS = 2000;

export class Repeats {
  constructor() {
    this.text = "";
    this.last = -Infinity;
  }

  /** Notes that `text` was seen at a time in milliseconds; tells whether it was shown anew. */
  isNew(text, at) {
    const isNew = text !== this.text || at - this.last > GONE_MS;
    this.text = text;
    this.last = at;
    return isNew;
  }
}
