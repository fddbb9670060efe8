/** The page: a device enrolls once, then stands at its gate until somebody revokes it. */
import { GateMemory } from "../lib/gate-memory.js";
import { enrollmentCodeIn } from "../lib/pass-code.js";
import { Enrolling } from "./enrolling.js";
import { GateScreen } from "./gate-screen.js";
import { readWords } from "./words.js";

export class GateApp {
  constructor(root) {
    this.root = root;
    this.words = readWords(root);
    this.memory = new GateMemory(localStorage);
    this.gate = null;
    this.enrolling = new Enrolling(root, {
      words: this.words,
      onEnrolled: (device, { persisted }) => this.enrolled(device, persisted),
      onBack: () => this.openGate(),
    });
  }

  start() {
    window.addEventListener("hashchange", () => this.followAddress());
    this.followAddress();
  }

  /** A code in the address is taken out of it at once: it must not stay in the history. */
  followAddress() {
    const code = enrollmentCodeIn(location.hash);
    if (location.hash) {
      history.replaceState(null, "", location.pathname + location.search);
    }
    if (code || !this.memory.device) {
      this.openEnrollment({ code });
    } else if (!this.gate) {
      this.openGate();
    }
  }

  openEnrollment({ code = "", notice = "" }) {
    this.closeGate();
    this.root.dataset.mode = "enroll";
    this.enrolling.show({ code, notice, gate: this.memory.device?.gate.name });
  }

  enrolled(device, persisted) {
    this.memory.enroll(device);
    this.openGate({ mayBeForgotten: !persisted });
  }

  openGate({ mayBeForgotten = false } = {}) {
    this.enrolling.hide();
    this.root.dataset.mode = "scan";
    this.closeGate();
    this.gate = new GateScreen(this.root, {
      words: this.words,
      memory: this.memory,
      mayBeForgotten,
      onUnenrolled: (answer) => this.unenrolled(answer),
    });
  }

  closeGate() {
    this.gate?.close();
    this.gate = null;
  }

  unenrolled({ code }) {
    if (!this.memory.device) {
      return;
    }
    this.memory.forget();
    this.openEnrollment({ notice: this.words.unenrolled[code] ?? this.words.unenrolled.other });
  }
}
