import assert from "node:assert/strict";
import { test } from "node:test";
import { answerKind, retryDelay } from "../../static/js/lib/autosave-state.js";

test("only an answer with a time counts as saved", () => {
  assert.equal(answerKind(200, { saved_at: "14:32", version: 7 }), "saved");
  assert.equal(answerKind(200, {}), "refused");
});

test("each failure has its own meaning", () => {
  assert.equal(answerKind(409, {}), "stale");
  assert.equal(answerKind(401, {}), "signed-out");
  assert.equal(answerKind(0, {}), "signed-out");
  assert.equal(answerKind(303, {}), "signed-out");
  assert.equal(answerKind(422, {}), "refused");
  assert.equal(answerKind(429, {}), "busy");
  assert.equal(answerKind(503, {}), "busy");
});

test("waiting grows and stops growing", () => {
  assert.deepEqual([1, 2, 3, 4, 5, 6, 20].map(retryDelay), [3000, 6000, 12000, 24000, 48000, 60000, 60000]);
});
