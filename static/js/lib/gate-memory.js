/** What a gate device keeps over reloads: its enrollment, the sequence of its scans, and scans without an answer. */

const PREFIX = "gate:";
/** A scan is asked again under its old id for as long; later it is a new attempt. */
const UNANSWERED_MS = 5 * 60_000;

export class GateMemory {
  constructor(storage) {
    this.storage = storage;
  }

  read(name, otherwise = null) {
    try {
      return JSON.parse(this.storage.getItem(PREFIX + name)) ?? otherwise;
    } catch {
      return otherwise;
    }
  }

  write(name, value) {
    this.storage.setItem(PREFIX + name, JSON.stringify(value));
  }

  /** The answer to the enrollment with its token; null on a device that has none. */
  get device() {
    return this.read("device");
  }

  /** Begins as a new device: the sequence starts again, for it belongs to the device. */
  enroll(device) {
    this.forget();
    this.write("device", device);
  }

  forget() {
    for (const name of ["device", "seq", "unanswered", "direction"]) {
      this.storage.removeItem(PREFIX + name);
    }
  }

  /** The next number, one after the other from 1. */
  nextSeq() {
    const seq = this.read("seq", 0) + 1;
    this.write("seq", seq);
    return seq;
  }

  /** Scans that left without an answer and may have arrived all the same. */
  unanswered(now) {
    return this.read("unanswered", []).filter((scan) => now - Date.parse(scan.captured_at) < UNANSWERED_MS);
  }

  keepUnanswered(scan, now) {
    this.write("unanswered", [...this.unanswered(now).filter((other) => other.id !== scan.id), scan]);
  }

  dropUnanswered(scan, now) {
    const left = this.unanswered(now).filter((other) => other.id !== scan.id);
    if (left.length) {
      this.write("unanswered", left);
    } else {
      this.storage.removeItem(`${PREFIX}unanswered`);
    }
  }

  /** The unanswered scan of the same thing in the same direction, so that it is asked under its old id. */
  findUnanswered({ what, direction }, now) {
    const [name] = Object.keys(what);
    return this.unanswered(now).find((scan) => scan[name] === what[name] && scan.direction === direction);
  }
}
