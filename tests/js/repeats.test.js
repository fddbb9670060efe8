import assert from "node:assert/strict";
import { test } from "node:test";
import { GONE_MS, Repeats } from "../../static/js/lib/repeats.js";

test("a code that stays is new once, however long it stays", () => {
  const repeats = new Repeats();
  assert.equal(repeats.isNew("A", 0), true);
  for (let at = 100; at < 60_000; at += 100) {
    assert.equal(repeats.isNew("A", at), false);
  }
});

test("it is new again when it was gone, and another code is new at once", () => {
  const repeats = new Repeats();
  repeats.isNew("A", 0);
  assert.equal(repeats.isNew("A", GONE_MS), false);
  assert.equal(repeats.isNew("A", 2 * GONE_MS + 1), true);
  assert.equal(repeats.isNew("B", 2 * GONE_MS + 2), true);
});

test("two codes side by side are new once each", () => {
  const repeats = new Repeats();
  const seen = [0, 100, 200, 300].map((at) => [repeats.isNew("A", at), repeats.isNew("B", at + 50)]);
  assert.deepEqual(seen, [[true, true], [false, false], [false, false], [false, false]]);
  assert.equal(repeats.has("A", 2000), true);
  assert.equal(repeats.has("A", 2400), false);
});
