/** What a dragged application would find where it is dropped. */

/**
 * Judges a booth and its neighbours for an application: {fits, booths, why, bad}.
 * booth: {number, free, raw, holder}; application: {count, raw}; group: the booths that would be taken with it.
 */
export function judge(booth, application, group) {
  if (booth.holder || !booth.free) {
    return { fits: false, why: "taken", bad: booth };
  }
  if (booth.raw !== application.raw) {
    return { fits: false, why: "kind", bad: booth };
  }
  if (group.length < application.count) {
    return { fits: false, why: "apart", bad: booth };
  }
  return { fits: true, why: "", bad: null };
}

/** Fills {name} places of a sentence. */
export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** Left and top of a pop beside a point, inside the window and above it where there is room. */
export function popPlace(point, size, view, gap = 14) {
  const above = point.y - size.height - gap;
  return {
    left: Math.max(8, Math.min(view.width - size.width - 8, point.x - size.width / 2)),
    top: above >= 8 ? above : point.y + gap,
  };
}
