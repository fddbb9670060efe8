/** Where the plan is moved to, and where its card stands. Lengths are pixels unless they are called units. */

/** Four numbers of a viewBox or focus attribute as a box; null when there are none. */
export function parseBox(text) {
  const numbers = (text ?? "").trim().split(/\s+/).map(Number);
  if (numbers.length !== 4 || numbers.some((number) => !Number.isFinite(number))) {
    return null;
  }
  const [x, y, width, height] = numbers;
  return { x, y, width, height };
}

/** How many pixels a unit is, and where the drawing begins, when a viewBox is fitted into a stage. */
export function fit(viewBox, stage) {
  const scale = Math.min(stage.width / viewBox.width, stage.height / viewBox.height);
  return {
    scale,
    left: (stage.width - viewBox.width * scale) / 2,
    top: (stage.height - viewBox.height * scale) / 2,
  };
}

/**
 * Scale and pan that bring a box (units) to the middle of the stage, filling at most `fill` of it.
 * The pan is in unscaled pixels and moves the drawing before it is scaled about the middle of the stage.
 */
export function viewOf(box, viewBox, stage, { fill = 0.9, least = 1, most = 8 } = {}) {
  const fitted = fit(viewBox, stage);
  const room = Math.min((stage.width * fill) / (box.width * fitted.scale), (stage.height * fill) / (box.height * fitted.scale));
  const middleX = fitted.left + (box.x + box.width / 2 - viewBox.x) * fitted.scale;
  const middleY = fitted.top + (box.y + box.height / 2 - viewBox.y) * fitted.scale;
  const scale = Math.min(most, Math.max(least, room));
  return held({ scale, x: stage.width / 2 - middleX, y: stage.height / 2 - middleY }, stage);
}

/** The nearest view under which the drawing still covers the whole stage. */
export function held(view, stage) {
  const mostX = (stage.width - stage.width / view.scale) / 2;
  const mostY = (stage.height - stage.height / view.scale) / 2;
  return { scale: view.scale, x: clamp(view.x, -mostX, mostX), y: clamp(view.y, -mostY, mostY) };
}

/** Which part of the drawing (units) a stage shows at a scale and pan. */
export function seenPart(view, viewBox, stage) {
  const fitted = fit(viewBox, stage);
  const width = stage.width / view.scale;
  const height = stage.height / view.scale;
  return {
    x: viewBox.x + (stage.width / 2 - view.x - width / 2 - fitted.left) / fitted.scale,
    y: viewBox.y + (stage.height / 2 - view.y - height / 2 - fitted.top) / fitted.scale,
    width: width / fitted.scale,
    height: height / fitted.scale,
  };
}

/** Left and top of a card beside a booth: below it, above where there is more room, always inside the stage. */
export function cardPlace(booth, card, stage, gap = 8) {
  const below = booth.y + booth.height + gap;
  const above = booth.y - card.height - gap;
  const top = below + card.height + gap <= stage.height || above < gap ? below : above;
  return {
    left: clamp(booth.x + booth.width / 2 - card.width / 2, gap, stage.width - card.width - gap),
    top: clamp(top, gap, stage.height - card.height - gap),
  };
}

/** How far the pan has to change so that a booth (pixels in the stage) lies inside with a margin; 0 when it does. */
export function panToShow(booth, stage, scale, margin = 40) {
  return {
    x: outBy(booth.x, booth.width, stage.width, margin) / scale,
    y: outBy(booth.y, booth.height, stage.height, margin) / scale,
  };
}

function outBy(start, length, room, margin) {
  if (start < margin) {
    return margin - start;
  }
  return start + length > room - margin ? room - margin - start - length : 0;
}

function clamp(value, least, most) {
  return Math.max(least, Math.min(most, value));
}
