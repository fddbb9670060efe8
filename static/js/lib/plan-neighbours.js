/** Which booth the arrow keys lead to, and which booths make a choice together. Boxes are {x, y, width, height}. */

const STEPS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** How much more a step aside counts than a step ahead. */
const ASIDE = 3;
const TOUCH = 0.5;

function middle(box) {
  return [box.x + box.width / 2, box.y + box.height / 2];
}

/** The index of the nearest box in the direction of an arrow key; -1 when there is none. */
export function nextInDirection(boxes, from, key) {
  const step = STEPS[key];
  if (!step || !boxes[from]) {
    return -1;
  }
  const [x, y] = middle(boxes[from]);
  let best = -1;
  let least = Infinity;
  boxes.forEach((box, index) => {
    const [bx, by] = middle(box);
    const ahead = (bx - x) * step[0] + (by - y) * step[1];
    const aside = Math.abs((bx - x) * step[1]) + Math.abs((by - y) * step[0]);
    if (index !== from && ahead > TOUCH && ahead + aside * ASIDE < least) {
      best = index;
      least = ahead + aside * ASIDE;
    }
  });
  return best;
}

/** Tells whether two upright boxes share a wall of at least a third of a standard booth. */
export function wallToWall(one, other) {
  const beside = shared(one.y, one.height, other.y, other.height);
  const above = shared(one.x, one.width, other.x, other.width);
  const gapX = Math.max(one.x, other.x) - Math.min(one.x + one.width, other.x + other.width);
  const gapY = Math.max(one.y, other.y) - Math.min(one.y + one.height, other.y + other.height);
  return (Math.abs(gapX) <= TOUCH && beside >= 12 - TOUCH) || (Math.abs(gapY) <= TOUCH && above >= 12 - TOUCH);
}

function shared(a, lengthA, b, lengthB) {
  return Math.min(a + lengthA, b + lengthB) - Math.max(a, b);
}

/**
 * The indexes of `count` boxes that hang together with `start`, as compact as possible, those next in number first.
 * Only those for which `isOpen(index)` holds are taken; fewer than `count` come back when there is no more room.
 */
export function groupAround(boxes, start, count, isOpen) {
  const members = [start];
  while (members.length < count) {
    const edge = boxes
      .map((_, index) => index)
      .filter((index) => !members.includes(index) && isOpen(index) && members.some((m) => wallToWall(boxes[m], boxes[index])));
    if (edge.length === 0) {
      break;
    }
    const rated = edge.map((index) => [
      spread([...members, index].map((m) => boxes[m])),
      Math.abs(index - start),
      index < start ? 1 : 0,
      index,
    ]);
    rated.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
    members.push(rated[0][3]);
  }
  return members.sort((a, b) => a - b);
}

/** The area of the box around all boxes: a straight row beats an L. */
function spread(boxes) {
  const left = Math.min(...boxes.map((box) => box.x));
  const top = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return Math.round((right - left) * (bottom - top));
}
