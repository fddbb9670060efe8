/**
 * Lines that a keyboard scanner types, read from the keys themselves as a US keyboard lays them out.
 *
 * An input method, full-width punctuation and Caps Lock change what a key writes, never which key it is. Letters become
 * capitals, because the text of a pass has no others.
 */

const DIGITS = ")!@#$%^&*(";
/** Key → its character without and with Shift. */
const MARKS = {
  Space: "  ", Minus: "-_", Equal: "=+", BracketLeft: "[{", BracketRight: "]}", Backslash: "\\|", Semicolon: ";:",
  Quote: "'\"", Backquote: "`~", Comma: ",<", Period: ".>", Slash: "/?",
  NumpadAdd: "++", NumpadSubtract: "--", NumpadMultiply: "**", NumpadDivide: "//", NumpadDecimal: "..",
};
const END = new Set(["Enter", "NumpadEnter"]);
/** Some scanners say in front which kind of code they read, "]Q1" for a QR code. */
const SYMBOLOGY = /^\][A-Z]\d/;
/** A scanner is quick; after a pause this long something new begins. */
const PAUSE_MS = 2000;

/** The character of a key as {code, key, shiftKey}; "" for keys that write nothing. */
export function characterOf({ code, key, shiftKey }) {
  if (!code) {
    return [...(key ?? "")].length === 1 ? key.normalize("NFKC").toUpperCase() : "";
  }
  const [, letter] = code.match(/^Key([A-Z])$/) ?? [];
  const [, kind, digit] = code.match(/^(Digit|Numpad)(\d)$/) ?? [];
  if (letter) {
    return letter;
  }
  if (digit) {
    return kind === "Digit" && shiftKey ? DIGITS[digit] : digit;
  }
  return MARKS[code]?.[shiftKey ? 1 : 0] ?? "";
}

/** Gathers characters until Enter. */
export class KeyLine {
  constructor() {
    this.text = "";
    this.last = 0;
  }

  /** Whether something has been typed that Enter would end. */
  isOpen(at) {
    return this.text !== "" && at - this.last <= PAUSE_MS;
  }

  /** Takes one key at a time in milliseconds; answers the whole line at Enter, else "". */
  take(event, at) {
    if (!this.isOpen(at)) {
      this.text = "";
    }
    if (END.has(event.code) || event.key === "Enter") {
      const line = this.text.replace(SYMBOLOGY, "").trim();
      this.text = "";
      return line;
    }
    const character = characterOf(event);
    if (character) {
      this.text += character;
      this.last = at;
    }
    return "";
  }

  /** Takes back the last character, as somebody does who types by hand. */
  takeBack() {
    this.text = this.text.slice(0, -1);
  }
}
