/** What an answer to an automatic save means, and when to try again. */

const FIRST_RETRY_MS = 3000;
const LONGEST_RETRY_MS = 60000;

/** "saved", "stale" (somebody else changed it), "signed-out", "busy" (worth trying again) or "refused". */
export function answerKind(status, answer) {
  if (status === 200 && answer.saved_at !== undefined) {
    return "saved";
  }
  if (status === 409) {
    return "stale";
  }
  if (status === 0 || status === 401 || (status >= 300 && status < 400)) {
    return "signed-out";
  }
  return status === 429 || status >= 500 ? "busy" : "refused";
}

/** 3, 6, 12 … at most 60 seconds after the n-th failure in a row. */
export function retryDelay(failures) {
  return Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), LONGEST_RETRY_MS);
}
