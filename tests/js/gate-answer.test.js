import assert from "node:assert/strict";
import { test } from "node:test";
import { answerKind, resultFor } from "../../static/js/lib/gate-answer.js";

test("only a decision counts as one", () => {
  assert.equal(answerKind(200, {}), "answered");
  for (const status of [0, 302, 408, 425, 429, 500, 502, 503, 504]) {
    assert.equal(answerKind(status, {}), "down", status);
  }
  for (const status of [400, 403, 404, 409, 413, 422]) {
    assert.equal(answerKind(status, { error: { code: "any" } }), "refused", status);
  }
});

test("what stands between the gate and the server decides nothing", () => {
  for (const status of [200, 401, 403, 404, 511]) {
    assert.equal(answerKind(status, null), "down", status);
  }
});

test("a device forgets itself only when the server says so", () => {
  for (const code of ["device_revoked", "device_unknown"]) {
    assert.equal(answerKind(401, { error: { code } }), "unenrolled");
  }
  assert.equal(answerKind(401, { error: { code: "proxy" } }), "down");
  assert.equal(answerKind(401, {}), "down");
});

test("the result of this scan is taken, fresh or repeated", () => {
  const stored = { id: "a", result: "stored", verdict: "admitted", message: "请进" };
  const replay = { id: "b", result: "replay", verdict: "duplicate", message: "" };
  assert.equal(resultFor("a", { results: [replay, stored] }), stored);
  assert.equal(resultFor("b", { results: [replay, stored] }), replay);
});

test("without a verdict there is a problem", () => {
  const reused = { id: "a", result: "id_reused", verdict: "admitted", message: "m" };
  assert.deepEqual(resultFor("a", { results: [reused] }), { problem: "id_reused", message: "m" });
  const invalid = { id: "a", result: "invalid", verdict: null };
  assert.deepEqual(resultFor("a", { results: [invalid] }), { problem: "invalid", message: "" });
  const nothing = { id: "a", result: "stored", verdict: null };
  assert.equal(resultFor("a", { results: [nothing] }).problem, "stored");
  for (const body of [{ results: [] }, {}, null]) {
    assert.deepEqual(resultFor("a", body), { problem: "missing", message: "" });
  }
});
