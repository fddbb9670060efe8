/** What an answer of the gate API means to the page. */

const TRY_AGAIN = new Set([401, 407, 408, 425, 429]);
const NO_LONGER_GOOD = new Set(["device_revoked", "device_unknown"]);

/**
 * "answered", "refused" (trying again would not help), "unenrolled" (the token is no longer good) or "down" (nobody
 * decided anything). The body is null where it was no JSON: a page of a hotel's network or of a proxy is no answer,
 * and must not make a device forget who it is.
 */
export function answerKind(status, body) {
  if (body === null || status < 200 || status >= 500) {
    return "down";
  }
  if (status < 300) {
    return "answered";
  }
  if (status === 401 && NO_LONGER_GOOD.has(body.error?.code)) {
    return "unenrolled";
  }
  return status < 400 || TRY_AGAIN.has(status) ? "down" : "refused";
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
