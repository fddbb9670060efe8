import assert from "node:assert/strict";
import { test } from "node:test";
import { GateMemory } from "../../static/js/lib/gate-memory.js";

class Storage {
  constructor() {
    this.kept = new Map();
  }
  getItem(name) {
    return this.kept.get(name) ?? null;
  }
  setItem(name, text) {
    this.kept.set(name, text);
  }
  removeItem(name) {
    this.kept.delete(name);
  }
}

const AT = "2026-10-21T09:00:00.000+08:00";
const NOW = Date.parse(AT);
const SCAN = { id: "a", qr: "SH1:X", direction: "in", seq: 1, captured_at: AT };

test("numbers follow each other over reloads and begin again with another device", () => {
  const storage = new Storage();
  assert.deepEqual([1, 2].map(() => new GateMemory(storage).nextSeq()), [1, 2]);
  const memory = new GateMemory(storage);
  memory.enroll({ token: "t" });
  assert.equal(memory.nextSeq(), 1);
  assert.deepEqual(memory.device, { token: "t" });
  memory.forget();
  assert.equal(memory.device, null);
});

test("a scan without an answer is found by what was scanned and where to", () => {
  const memory = new GateMemory(new Storage());
  memory.keepUnanswered(SCAN, NOW);
  memory.keepUnanswered(SCAN, NOW);
  assert.deepEqual(memory.unanswered(NOW), [SCAN]);
  assert.deepEqual(memory.findUnanswered({ what: { qr: "SH1:X" }, direction: "in" }, NOW), SCAN);
  assert.equal(memory.findUnanswered({ what: { qr: "SH1:X" }, direction: "out" }, NOW), undefined);
  assert.equal(memory.findUnanswered({ what: { qr: "SH1:Y" }, direction: "in" }, NOW), undefined);
  assert.equal(memory.findUnanswered({ what: { code: "SH1:X" }, direction: "in" }, NOW), undefined);
  memory.keepUnanswered({ ...SCAN, id: "b" }, NOW);
  memory.dropUnanswered(SCAN, NOW);
  assert.deepEqual(memory.unanswered(NOW).map((scan) => scan.id), ["b"]);
  memory.dropUnanswered({ id: "b" }, NOW);
  assert.deepEqual(memory.unanswered(NOW), []);
});

test("after five minutes it is a new attempt", () => {
  const memory = new GateMemory(new Storage());
  memory.keepUnanswered(SCAN, NOW);
  assert.equal(memory.unanswered(NOW + 5 * 60_000 - 1).length, 1);
  assert.deepEqual(memory.unanswered(NOW + 5 * 60_000), []);
});

test("an answer that comes after the device was stopped leaves nothing behind", () => {
  const storage = new Storage();
  const memory = new GateMemory(storage);
  memory.enroll({ token: "t" });
  memory.keepUnanswered(SCAN, NOW);
  memory.forget();
  memory.dropUnanswered(SCAN, NOW);
  assert.equal(storage.kept.size, 0);
});

test("what cannot be read counts as not there", () => {
  const storage = new Storage();
  storage.setItem("gate:device", "{broken");
  assert.equal(new GateMemory(storage).device, null);
});
