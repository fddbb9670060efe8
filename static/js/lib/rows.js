/** Names of the rows of a field list: "products-0-name" belongs to row 0 of "products". */

/** Moves a name (or several, parted by spaces) to row `index`; other words stay as they are. */
export function renumbered(text, prefix, index) {
  return text
    .split(" ")
    .map((word) => renumberedWord(word, prefix, index))
    .join(" ");
}

function renumberedWord(word, prefix, index) {
  if (!word.startsWith(`${prefix}-`)) {
    return word;
  }
  const rest = word.slice(prefix.length + 1);
  return /^\d+(-|$)/.test(rest) ? `${prefix}-${rest.replace(/^\d+/, String(index))}` : word;
}
