/** How well a region answers a query in characters, pinyin or initials. */

/** 0 when it doesn't match; beginnings count more than middles, the county more than its city. */
export function regionScore(query, { text = "", pinyin = "", initials = "", city = "" }) {
  const wanted = squeezed(query);
  if (!wanted) {
    return 1;
  }
  const ranks = [
    [squeezed(text), 1],
    [squeezed(initials), 0.9],
    [squeezed(pinyin), 0.8],
    [squeezed(city), 0.4],
  ];
  return Math.max(...ranks.map(([where, weight]) => weight * closeness(wanted, where)));
}

function closeness(wanted, where) {
  const at = where.indexOf(wanted);
  if (at < 0) {
    return 0;
  }
  return at === 0 ? 1 : 0.5;
}

function squeezed(text) {
  return text.normalize("NFKC").toLowerCase().replace(/[\s']/g, "");
}
