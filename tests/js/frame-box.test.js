import assert from "node:assert/strict";
import { test } from "node:test";
import { coveredPart, readSize } from "../../static/js/lib/frame-box.js";

test("what the steward sees is what is read", () => {
  const wide = { width: 1280, height: 720 };
  assert.deepEqual(coveredPart(wide, { width: 360, height: 720 }), { x: 460, y: 0, width: 360, height: 720 });
  assert.deepEqual(coveredPart(wide, { width: 640, height: 180 }), { x: 0, y: 180, width: 1280, height: 360 });
  assert.deepEqual(coveredPart(wide, { width: 640, height: 360 }), { x: 0, y: 0, width: 1280, height: 720 });
});

test("the whole picture is read where nothing is shown", () => {
  assert.deepEqual(coveredPart({ width: 4, height: 3 }, { width: 0, height: 0 }), { x: 0, y: 0, width: 4, height: 3 });
});

test("large pictures are read smaller, small ones as they are", () => {
  assert.deepEqual(readSize({ width: 2560, height: 1440 }), { width: 1280, height: 720 });
  assert.deepEqual(readSize({ width: 480, height: 640 }), { width: 480, height: 640 });
});
