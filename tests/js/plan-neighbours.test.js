import assert from "node:assert/strict";
import { test } from "node:test";
import { groupAround, nextInDirection, wallToWall } from "../../static/js/lib/plan-neighbours.js";

/** Two rows of five booths, back to back: 0–4 above, 5–9 below. */
const BLOCK = Array.from({ length: 10 }, (_, place) => ({ x: (place % 5) * 36, y: Math.floor(place / 5) * 36, width: 36, height: 36 }));
const everyone = () => true;

test("arrow keys lead to the neighbour in that direction", () => {
  assert.equal(nextInDirection(BLOCK, 0, "ArrowRight"), 1);
  assert.equal(nextInDirection(BLOCK, 6, "ArrowUp"), 1);
  assert.equal(nextInDirection(BLOCK, 1, "ArrowDown"), 6);
  assert.equal(nextInDirection(BLOCK, 4, "ArrowLeft"), 3);
});

test("at the edge an arrow key leads nowhere", () => {
  assert.equal(nextInDirection(BLOCK, 0, "ArrowLeft"), -1);
  assert.equal(nextInDirection(BLOCK, 0, "Home"), -1);
  assert.equal(nextInDirection([], 0, "ArrowLeft"), -1);
});

test("an arrow key crosses the aisle to the booth straight ahead", () => {
  const across = [...BLOCK, { x: 36, y: 150, width: 36, height: 36 }, { x: 72, y: 140, width: 36, height: 36 }];
  assert.equal(nextInDirection(across, 6, "ArrowDown"), 10);
});

test("every booth but one can be reached from another by some arrow key and back", () => {
  const keys = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"];
  const reached = new Set([0]);
  for (const from of reached) {
    keys.map((key) => nextInDirection(BLOCK, from, key)).filter((to) => to >= 0).forEach((to) => reached.add(to));
  }
  assert.equal(reached.size, BLOCK.length);
});

test("booths are wall to wall beside and behind each other, not across a corner or an aisle", () => {
  assert.ok(wallToWall(BLOCK[0], BLOCK[1]));
  assert.ok(wallToWall(BLOCK[0], BLOCK[5]));
  assert.ok(!wallToWall(BLOCK[0], BLOCK[6]));
  assert.ok(!wallToWall(BLOCK[0], BLOCK[2]));
  assert.ok(wallToWall(BLOCK[3], BLOCK[2]) && wallToWall(BLOCK[2], BLOCK[3]));
});

test("a group is the straightest one around the booth that was taken", () => {
  assert.deepEqual(groupAround(BLOCK, 1, 2, everyone), [1, 2]);
  assert.deepEqual(groupAround(BLOCK, 4, 2, everyone), [3, 4]);
  assert.deepEqual(groupAround(BLOCK, 0, 4, everyone), [0, 1, 2, 3]);
});

test("a group goes round what is taken, and stays small when there is no room", () => {
  assert.deepEqual(groupAround(BLOCK, 1, 2, (index) => ![0, 2].includes(index)), [1, 6]);
  assert.deepEqual(groupAround(BLOCK, 1, 3, (index) => index === 0), [0, 1]);
});
