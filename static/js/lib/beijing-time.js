/** The wall clock of Beijing, as fields of date and time hold it; it has had no summer time since 1991. */

const OFFSET_MS = 8 * 3600 * 1000;

/** "2026-10-21T10:20" for milliseconds since 1970. */
export function beijingMinute(milliseconds) {
  return new Date(milliseconds + OFFSET_MS).toISOString().slice(0, 16);
}
