/** A device at its gate: codes come in by camera, keyboard scanner or hand, and each one leads to a verdict. */
import { resultFor } from "../lib/gate-answer.js";
import { readTypedCode } from "../lib/pass-code.js";
import { Repeats } from "../lib/repeats.js";
import { GateApi } from "./api.js";
import { CodeDialog } from "./code-dialog.js";
import { GateHead } from "./gate-head.js";
import { LastPerson } from "./last-person.js";
import { LiveStrip } from "./live-strip.js";
import { OutageScreen } from "./outage-screen.js";
import { Scans } from "./scans.js";
import { ScannerKeys } from "./scanner-keys.js";
import { SearchDialog } from "./search-dialog.js";
import { Stage } from "./stage.js";
import { VerdictScreen } from "./verdict-screen.js";
import { Voice } from "./voice.js";
import { WakeLock } from "./wake-lock.js";

/** A verdict is seen for as long before the next scan that came meanwhile takes its place. */
const LEAST_SEEN_MS = 700;

export class GateScreen {
  constructor(place, { words, memory, mayBeForgotten, onUnenrolled }) {
    const template = document.querySelector("template[data-scan-screen]");
    this.root = template.content.firstElementChild.cloneNode(true);
    place.append(this.root);
    Object.assign(this, { words, memory });
    this.api = new GateApi({
      token: memory.device.token,
      onContact: (isReached) => this.live?.showContact(isReached),
      onUnenrolled,
    });
    this.scans = new Scans({ api: this.api, memory });
    this.repeats = new Repeats();
    this.voice = new Voice();
    this.buildScreens();
    this.buildInputs();
    this.root.querySelector("[data-forgetful]").hidden = !mayBeForgotten;
    this.listen();
    this.renewDevice();
  }

  buildScreens() {
    const { root, words, memory, voice } = this;
    this.head = new GateHead(root, { words, memory });
    this.live = new LiveStrip(root, {
      words, memory, locale: document.documentElement.lang, fetchStatus: () => this.api.status(),
    });
    this.last = new LastPerson(root, { words });
    this.verdict = new VerdictScreen(root, { words, voice, onHide: () => this.head.showDevice() });
    this.outage = new OutageScreen(root, { words, voice, onSkip: () => this.skip() });
  }

  buildInputs() {
    const { root, words } = this;
    this.stage = new Stage(root, { words, onText: (text, at) => this.saw(text, at) });
    this.keys = new ScannerKeys({
      onLine: (line, at) => this.typed(line, at),
      onDismiss: () => this.dismiss(),
    });
    this.codeDialog = new CodeDialog(root, { words, onCode: (code) => this.take({ code }, performance.now()) });
    this.searchDialog = new SearchDialog(root, {
      words, api: this.api, onChosen: (id) => this.take({ pass_id: id }, performance.now()),
    });
    this.wakeLock = new WakeLock();
  }

  listen() {
    const onPress = (name, act) => this.root.querySelector(`[data-${name}]`).addEventListener("click", act);
    onPress("open-code", () => this.codeDialog.open());
    onPress("open-search", () => this.searchDialog.open());
    onPress("understood", () => this.root.querySelector("[data-forgetful]").setAttribute("hidden", ""));
    this.onTouch = () => {
      this.voice.unlock();
      this.stage.showSilence(false);
    };
    for (const name of ["pointerdown", "keydown"]) {
      document.addEventListener(name, this.onTouch, { once: true, capture: true });
    }
    const isTouched = navigator.userActivation?.hasBeenActive ?? false;
    if (isTouched) {
      this.voice.unlock();
    }
    this.stage.showSilence(!isTouched);
  }

  close() {
    this.isClosed = true;
    this.skip();
    this.keys.stop();
    this.live.stop();
    this.stage.close();
    this.wakeLock.release();
    for (const name of ["pointerdown", "keydown"]) {
      document.removeEventListener(name, this.onTouch, { capture: true });
    }
    this.root.remove();
  }

  /** The organizer may have renamed the gate or changed its direction since the enrollment. */
  async renewDevice() {
    const answer = await this.api.manifest();
    if (answer.kind === "answered" && !this.isClosed) {
      const { edition, gate, device } = answer.body;
      this.memory.write("device", { ...this.memory.device, edition, gate, role: device.role, name: device.name });
      this.head.showDevice();
    }
  }

  get hasDialog() {
    return this.root.querySelector("dialog[open]") !== null;
  }

  /** What the camera sees: one code many times, and perhaps others beside it. */
  saw(text, at) {
    const isStill = this.repeats.has(text, at);
    if (!isStill && (this.scan || this.hasDialog)) {
      return;
    }
    if (this.repeats.isNew(text, at)) {
      this.take({ qr: text }, at);
    }
  }

  /** A line from a keyboard scanner, or a code that somebody typed without opening the dialog. */
  typed(line, at) {
    if (this.repeats.isNew(line, at)) {
      this.codeDialog.close();
      this.searchDialog.close();
      const { code } = readTypedCode(line);
      this.take(code ? { code } : { qr: line }, at);
    }
  }

  /** Sends one scan and shows what comes of it; `at` is when it was seen, for the record of performance. */
  async take(what, at) {
    if (this.scan) {
      this.waiting = this.isSame(what) ? this.waiting : { what, at };
      return;
    }
    this.scan = this.scans.make(what, this.head.direction);
    this.giveUp = new AbortController();
    this.stage.showChecking(true);
    const sent = this.scans.deliver(this.scan, { signal: this.giveUp.signal, onDown: (down) => this.down(down) });
    this.live.showUnanswered();
    const answer = await sent;
    const { id } = this.scan;
    this.scan = null;
    if (!this.isClosed) {
      this.settle(id, answer);
      performance.measure("gate-scan-to-verdict", { start: at, detail: answer.kind });
    }
  }

  isSame(what) {
    const [[name, value]] = Object.entries(what);
    return this.scan[name] === value;
  }

  down(attempt) {
    this.verdict.hide();
    this.outage.show(attempt);
    this.live.showUnanswered();
  }

  settle(id, answer) {
    this.stage.showChecking(false);
    this.outage.hide();
    this.live.showUnanswered();
    if (answer.kind === "answered") {
      this.decided(resultFor(id, answer.body), answer.body.server_time);
    } else if (answer.kind === "refused") {
      this.verdict.showProblem(this.words.not_checked, answer.message);
    }
    const { waiting } = this;
    this.waiting = null;
    if (waiting) {
      setTimeout(() => this.isClosed || this.take(waiting.what, waiting.at), LEAST_SEEN_MS);
    }
  }

  decided(result, serverTime) {
    if (result.problem) {
      const { problems } = this.words;
      this.verdict.showProblem(this.words.not_checked, problems[result.problem] ?? problems.other);
      return;
    }
    const tone = this.verdict.show(result, serverTime);
    this.last.show(result, tone);
  }

  skip() {
    this.giveUp?.abort();
  }

  /** Enter or space ends a verdict before its time. */
  dismiss() {
    const { isShown } = this.verdict;
    this.verdict.hide();
    return isShown;
  }
}
