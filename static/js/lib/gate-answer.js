/** What an answer of the gate API means to the page. */

const TRY_AGAIN = new Set([408, 425, 429]);

/**
 * "answered", "refused" (trying again would not help), "unenrolled" (the token is no longer good) or "down" (nobody
 * decided anything: status 0 means that nothing came back).
 */
export function answerKind(status) {
  if (status >= 200 && status < 300) {
    return "answered";
  }
  if (status === 401) {
    return "unenrolled";
  }
  return status < 400 || status >= 500 || TRY_AGAIN.has(status) ? "down" : "refused";
}

/**
 * What the answer says about one scan: {verdict, …} as the server decided, or {problem, message} where it did not.
 * problem: "id_reused", "invalid" or "missing".
 */
export function resultFor(id, body) {
  const result = body?.results?.find((one) => one.id === id);
  if (!result) {
    return { problem: "missing", message: "" };
  }
  if (!["stored", "replay"].includes(result.result) || !result.verdict) {
    return { problem: result.result, message: result.message ?? "" };
  }
  return result;
}
