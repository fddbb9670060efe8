/** Sizes of files, as people read them. */

const STEP = 1024;

/** 1536 → "1.5 KB"; whole numbers from 100 up. */
export function formatBytes(bytes) {
  let value = bytes;
  let unit = "B";
  for (const next of ["KB", "MB", "GB"]) {
    if (value < STEP) {
      break;
    }
    value /= STEP;
    unit = next;
  }
  const shown = value >= 100 || unit === "B" ? Math.round(value) : Math.round(value * 10) / 10;
  return `${shown} ${unit}`;
}

/** The first file above the limit, or undefined. */
export function tooLarge(files, limit) {
  return files.find((file) => file.size > limit);
}
