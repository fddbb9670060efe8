import assert from "node:assert/strict";
import { test } from "node:test";

import { KeySwitch } from "../../static/js/lib/key-switch.js";

function store() {
  const kept = new Map();
  return { getItem: (name) => kept.get(name) ?? null, setItem: (name, value) => kept.set(name, value) };
}

test("keys are on until somebody turns them off, and stay off", () => {
  const kept = store();
  const first = new KeySwitch("desk-keys", () => kept);
  assert.equal(first.on, true);
  first.turn(false);
  assert.equal(new KeySwitch("desk-keys", () => kept).on, false);
  assert.equal(new KeySwitch("review-keys", () => kept).on, true);
});

test("a checkbox shows the switch and turns it", () => {
  const box = new EventTarget();
  const keys = new KeySwitch("desk-keys", store);
  keys.wire(box);
  assert.equal(box.checked, true);
  box.checked = false;
  box.dispatchEvent(new Event("change"));
  assert.equal(keys.on, false);
});

test("a browser that keeps nothing still turns the keys off for this page", () => {
  const keys = new KeySwitch("desk-keys", () => {
    throw new Error("denied");
  });
  assert.equal(keys.on, true);
  keys.turn(false);
  assert.equal(keys.on, false);
});
