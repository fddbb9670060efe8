/** Where Enter goes from a field. */

/** The index of the next stop that isn't done: behind `from` first, then from the top; -1 when all are done. */
export function nextStop(done, from) {
  const behind = done.findIndex((isDone, index) => index > from && !isDone);
  return behind >= 0 ? behind : done.findIndex((isDone, index) => index !== from && !isDone);
}

/** Seconds as {minutes, seconds}. */
export function minutesOf(seconds) {
  return { minutes: Math.floor(seconds / 60), seconds: Math.floor(seconds % 60) };
}
