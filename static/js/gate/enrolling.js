/** Makes this browser a device of a gate: a one-time code from the organizer's picture or typed, and a name. */
import { grouped, readTypedCode } from "../lib/pass-code.js";
import { enroll } from "./api.js";
import { groupWhileTyping } from "./code-dialog.js";
import { OtherBrowser } from "./other-browser.js";
import { showText } from "./words.js";

/** The version is the hash in the address of the script. */
function version() {
  return import.meta.url.match(/-([A-Z0-9]{8})\.js/)?.[1] ?? "";
}

export class Enrolling {
  constructor(root, { words, onEnrolled, onBack }) {
    this.screen = root.querySelector("[data-enroll-screen]");
    this.form = this.screen.querySelector("form");
    this.code = this.screen.querySelector("#enroll-code");
    this.name = this.screen.querySelector("#enroll-name");
    this.error = this.screen.querySelector("[data-error]");
    this.button = this.form.querySelector("[type=submit]");
    this.back = this.screen.querySelector("[data-back]");
    Object.assign(this, { words, onEnrolled });
    groupWhileTyping(this.code);
    this.form.addEventListener("submit", (event) => this.submit(event));
    this.back.addEventListener("click", onBack);
    new OtherBrowser(this.screen.querySelector("[data-other-browser]"), { words, address: () => this.address() });
  }

  /** notice: why the device is here again; gate: the one it would leave. */
  show({ code = "", notice = "", gate = "" } = {}) {
    showText(this.screen.querySelector("[data-notice]"), notice);
    this.back.hidden = !gate;
    this.code.value = grouped(code);
    this.say("");
    this.screen.hidden = false;
    (code ? this.name : this.code).focus();
  }

  hide() {
    this.screen.hidden = true;
  }

  /** This page with the code in it, so that another browser can use it. */
  address() {
    const { code } = readTypedCode(this.code.value);
    return location.origin + location.pathname + (code ? `#enroll=${code}` : "");
  }

  async submit(event) {
    event.preventDefault();
    const { code, problem } = readTypedCode(this.code.value);
    const name = this.name.value.trim();
    if (problem || !name) {
      this.say(problem ? this.words.enroll_code_problems[problem] : this.words.name_needed);
      (problem ? this.code : this.name).focus();
      return;
    }
    if (!this.isBusy) {
      this.setBusy(true);
      await this.send({ code, device_name: name, app_version: version() });
      this.setBusy(false);
    }
  }

  async send(details) {
    const answer = await enroll(details);
    if (answer.kind === "answered") {
      const persisted = await (navigator.storage?.persist?.() ?? Promise.resolve(false)).catch(() => false);
      this.onEnrolled({ ...answer.body, name: details.device_name }, { persisted });
    } else {
      this.say(this.words.enroll_refusals[answer.code] || answer.message || this.words.enroll_down);
    }
  }

  setBusy(isBusy) {
    this.isBusy = isBusy;
    this.button.classList.toggle("is-busy", isBusy);
  }

  say(message) {
    showText(this.error, message);
  }
}
