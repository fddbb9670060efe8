/** Keeps a code that stays before the camera from being sent again and again. */

/** How long a code must have been out of sight before it counts as shown anew. */
export const GONE_MS = 2000;

export class Repeats {
  constructor() {
    this.seen = new Map();
  }

  /** Whether the code is still before the camera, at a time in milliseconds. */
  has(text, at) {
    return at - (this.seen.get(text) ?? -Infinity) <= GONE_MS;
  }

  /** Notes that the code was seen; tells whether it was shown anew. */
  isNew(text, at) {
    const isNew = !this.has(text, at);
    this.seen.set(text, at);
    for (const [other, last] of this.seen) {
      if (at - last > GONE_MS) {
        this.seen.delete(other);
      }
    }
    return isNew;
  }
}
