/** Which part of a camera's picture is on the screen, and how large it is read. */

const LONGEST = 1280;

/** The part of `picture` that shows when it covers `box`, in pixels of the picture: {x, y, width, height}. */
export function coveredPart(picture, box) {
  if (!box.width || !box.height) {
    return { x: 0, y: 0, ...picture };
  }
  const scale = Math.max(box.width / picture.width, box.height / picture.height);
  const width = Math.min(picture.width, Math.round(box.width / scale));
  const height = Math.min(picture.height, Math.round(box.height / scale));
  return { x: (picture.width - width) >> 1, y: (picture.height - height) >> 1, width, height };
}

/** The same shape with no side above 1280: larger pictures take longer and read no better. */
export function readSize(size) {
  return fittedSize(size, LONGEST);
}

/** The same shape with no side above `longest`. */
export function fittedSize({ width, height }, longest) {
  const scale = Math.min(1, longest / Math.max(width, height));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}
