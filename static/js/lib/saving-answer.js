/** What an answer to the saving of a record means. */

/** "saved", "problems" (to be put right), "used" (the key stands for other content), "signed-out" or "busy". */
export function savingKind(status, answer) {
  if (status === 200 && answer?.number) {
    return "saved";
  }
  if (status === 0 || status === 401 || (status >= 300 && status < 400)) {
    return "signed-out";
  }
  if (answer?.error?.code === "request_key_used") {
    return "used";
  }
  return status >= 500 || status === 429 ? "busy" : "problems";
}
