/** What an agreement of a type and programme measures: which figures are shown, and whether one of them is there. */

/** {total, aid, people: shown?, main: the figure that counts as the eighth mandatory field}. */
export function figuresOf(type, programme) {
  if (type === "donation") {
    return { total: false, aid: true, people: false, main: "aid" };
  }
  if (type === "labour" || programme === "labour") {
    return { total: true, aid: false, people: true, main: "people" };
  }
  return { total: true, aid: programme === "social", people: false, main: "total" };
}

/** Whether the figures suffice, by the rule of the server; amounts in fen as BigInt, people as text or number. */
export function hasFigure({ type, programme, total = 0n, aid = 0n, people = 0 }) {
  if (type === "donation") {
    return aid > 0n;
  }
  if (total > 0n) {
    return true;
  }
  if (type === "labour" || programme === "labour") {
    return Number(people) > 0;
  }
  return programme === "social" && aid > 0n;
}
