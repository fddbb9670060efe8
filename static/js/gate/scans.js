/** Makes scans and carries each one to the server under one id until somebody has decided it. */
import { rfc3339 } from "../lib/gate-time.js";
import { uuid7 } from "../lib/uuid7.js";

const AGAIN_AFTER_MS = 1000;

function pause(milliseconds, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

export class Scans {
  constructor({ api, memory }) {
    this.api = api;
    this.memory = memory;
  }

  /**
   * The scan of `what`: {qr}, {code} or {pass_id}. The same thing that was left without an answer a moment ago may
   * have arrived: it keeps its id, so that the server repeats its answer and does not call it a second entry.
   */
  make(what, direction) {
    const now = Date.now();
    return this.memory.findUnanswered({ what, direction }, now) ?? {
      id: uuid7(now, crypto.getRandomValues(new Uint8Array(10))),
      ...what,
      direction,
      captured_at: rfc3339(now, -new Date(now).getTimezoneOffset()),
      seq: this.memory.nextSeq(),
      offline: false,
    };
  }

  /** Asks once a second until there is an answer or `signal` aborts; `onDown` hears of every attempt that failed. */
  async deliver(scan, { signal, onDown }) {
    this.memory.keepUnanswered(scan, Date.now());
    for (let attempt = 1; !signal.aborted; attempt += 1) {
      const answer = await this.api.send([scan], signal);
      if (answer.kind !== "down" && answer.kind !== "aborted") {
        this.memory.dropUnanswered(scan, Date.now());
        return answer;
      }
      if (!signal.aborted) {
        onDown({ attempt, status: answer.status });
        await pause(AGAIN_AFTER_MS, signal);
      }
    }
    return { kind: "aborted", status: 0 };
  }
}
