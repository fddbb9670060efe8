/** The page's own sentences, which the server wrote into it in the reader's language. */
import { fill } from "../lib/drop.js";

export function readWords(root) {
  return JSON.parse(root.dataset.words);
}

/** The number of minutes as a sentence in one of two forms. */
export function minutesAgo(words, minutes) {
  return fill(minutes === 1 ? words.minute_ago : words.minutes_ago, { minutes });
}

/** Writes a sentence into an element; values that are elements, such as names in Chinese, go in as they are. */
export function write(element, sentence, values = {}) {
  const parts = sentence.split(/(\{\w+\})/).map((part) => values[part.slice(1, -1)] ?? part);
  element.replaceChildren(...parts.filter((part) => part !== ""));
}

/** A name as people wrote it, which stays Chinese on the English page. */
export function chinese(name) {
  const span = document.createElement("span");
  span.lang = "zh";
  span.textContent = name;
  return span;
}

/** Shows an element with its text, or hides it when there is none. */
export function showText(element, text) {
  element.textContent = text ?? "";
  element.hidden = !text;
}
