/** The typed codes: twelve characters without 0, O, 1, I and L, shown as XXXX-XXXX-XXXX. */

const ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const LENGTH = 12;
const BETWEEN = /[\s\-_.·‐-―−－]/gu;

/** What somebody typed without dashes and spaces, in capitals; full-width letters become narrow ones. */
export function compact(text) {
  return text.normalize("NFKC").replace(BETWEEN, "").toUpperCase();
}

/** Judges what somebody typed: {code} when it can be one, else {problem: "length" | "letters"}. */
export function readTypedCode(text) {
  const code = compact(text);
  if ([...code].some((letter) => !ALPHABET.includes(letter))) {
    return { problem: "letters" };
  }
  return code.length === LENGTH ? { code } : { problem: "length" };
}

/** "ABCDEFGH" → "ABCD-EFGH", also while somebody is still typing. */
export function grouped(code) {
  return code.match(/.{1,4}/g)?.join("-") ?? "";
}

/** The enrollment code in an address's fragment "#enroll=CODE"; "" without one. */
export function enrollmentCodeIn(fragment) {
  const given = new URLSearchParams(fragment.replace(/^#/, "")).get("enroll") ?? "";
  return readTypedCode(given).code ?? "";
}
