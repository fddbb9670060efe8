import assert from "node:assert/strict";
import { test } from "node:test";
import { timeLeft } from "../../static/js/lib/time-left.js";

test("seconds are shown as minutes and seconds", () => {
  assert.deepEqual([600, 65, 59.2, 1, 0.1].map(timeLeft), ["10:00", "1:05", "1:00", "0:01", "0:01"]);
});

test("when nothing is left there is nothing to show", () => {
  assert.deepEqual([0, -3].map(timeLeft), [null, null]);
});
