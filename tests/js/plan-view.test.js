import assert from "node:assert/strict";
import { test } from "node:test";
import { cardPlace, fit, held, panToShow, parseBox, seenPart, viewOf } from "../../static/js/lib/plan-view.js";

const HALL = { x: -40, y: -34, width: 1000, height: 500 };
const STAGE = { width: 500, height: 400 };

test("a box is four numbers", () => {
  assert.deepEqual(parseBox("48 78 180 72"), { x: 48, y: 78, width: 180, height: 72 });
  assert.equal(parseBox(""), null);
  assert.equal(parseBox(undefined), null);
  assert.equal(parseBox("1 2 3 x"), null);
});

test("a hall is fitted into the stage and stands in its middle", () => {
  assert.deepEqual(fit(HALL, STAGE), { scale: 0.5, left: 0, top: 75 });
});

test("a view of the whole hall neither moves nor scales", () => {
  const { scale, x, y } = viewOf(HALL, HALL, STAGE, { fill: 1 });
  assert.deepEqual([scale, x + 0, y + 0], [1, 0, 0]);
});

test("a view of a county brings it to the middle, and shows it", () => {
  const county = { x: 48, y: 78, width: 180, height: 72 };
  const view = viewOf(county, HALL, STAGE);
  const seen = seenPart(view, HALL, STAGE);

  assert.equal(view.scale, 5);
  assert.ok(seen.x <= county.x && seen.x + seen.width >= county.x + county.width);
  assert.ok(seen.y <= county.y && seen.y + seen.height >= county.y + county.height);
});

test("a view in the middle of the hall has it in the middle of the stage", () => {
  const seen = seenPart(viewOf({ x: 400, y: 180, width: 100, height: 80 }, HALL, STAGE), HALL, STAGE);

  assert.ok(Math.abs(seen.x + seen.width / 2 - 450) < 1e-9);
  assert.ok(Math.abs(seen.y + seen.height / 2 - 220) < 1e-9);
});

test("a view never shows what lies beyond the drawing", () => {
  assert.deepEqual(held({ scale: 2, x: 900, y: -900 }, STAGE), { scale: 2, x: 125, y: -100 });
  assert.equal(held({ scale: 1, x: 5, y: 5 }, STAGE).x, 0);
});

test("a view never leaves the allowed scales", () => {
  assert.equal(viewOf({ x: 0, y: 0, width: 1, height: 1 }, HALL, STAGE, { most: 8 }).scale, 8);
  assert.equal(viewOf({ x: 0, y: 0, width: 9000, height: 9000 }, HALL, STAGE).scale, 1);
});

test("the card stands below the booth, above where there is no room, and inside the stage", () => {
  const card = { width: 240, height: 150 };
  assert.deepEqual(cardPlace({ x: 200, y: 50, width: 36, height: 36 }, card, STAGE), { left: 98, top: 94 });
  assert.deepEqual(cardPlace({ x: 200, y: 300, width: 36, height: 36 }, card, STAGE), { left: 98, top: 142 });
  assert.equal(cardPlace({ x: 0, y: 50, width: 36, height: 36 }, card, STAGE).left, 8);
  assert.equal(cardPlace({ x: 490, y: 50, width: 36, height: 36 }, card, STAGE).left, 252);
});

test("a booth outside the stage says how far to pan, one inside does not", () => {
  assert.deepEqual(panToShow({ x: 100, y: 100, width: 36, height: 36 }, STAGE, 2), { x: 0, y: 0 });
  assert.deepEqual(panToShow({ x: -20, y: 380, width: 36, height: 36 }, STAGE, 2), { x: 30, y: -28 });
});
