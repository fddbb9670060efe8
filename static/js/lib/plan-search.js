/** Finds booths by number, county or enterprise, as people type them. */

/** Text without case, blanks, hyphens and full-width forms, so that "a1 b023" finds A1-B023. */
export function plain(text) {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\-–—_.]+/g, "");
}

/** The indexes of the texts that hold the query; none for an empty query. An exact number comes first and alone. */
export function matches(query, entries) {
  const wanted = plain(query);
  if (!wanted) {
    return [];
  }
  const exact = entries.findIndex((entry) => plain(entry.number) === wanted);
  if (exact >= 0) {
    return [exact];
  }
  return entries.flatMap((entry, index) => (plain(`${entry.number}\n${entry.text}`).includes(wanted) ? [index] : []));
}
