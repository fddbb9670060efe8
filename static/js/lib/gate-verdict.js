/** What a verdict looks like: five tones, each with a colour, a shape, a sound and a pattern of vibration. */

const TONES = {
  pass: ["admitted", "readmitted"],
  exit: ["exited"],
  override: ["overridden"],
  warn: [
    "suspended", "not_collected", "not_yet_valid", "expired", "wrong_zone", "capacity_full", "reentry_limit",
  ],
};
const GOES_ON_MS = 1500;
const STANDS_MS = 4000;

/** The tone of a verdict; whatever is not known is a refusal, never green. */
export function toneOf(verdict) {
  return Object.keys(TONES).find((tone) => TONES[tone].includes(verdict)) ?? "deny";
}

/** For how long a verdict stands before the camera comes back. */
export function standsFor(tone) {
  return ["pass", "exit", "override"].includes(tone) ? GOES_ON_MS : STANDS_MS;
}

/** How wide a word is in Chinese characters: Latin letters take a little more than half. */
export function widthInCharacters(word) {
  const widths = [...word].map((letter) => (letter.codePointAt(0) > 0x2e7f ? 1 : 0.55));
  return Math.max(1, widths.reduce((sum, width) => sum + width, 0));
}
