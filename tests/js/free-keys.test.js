import assert from "node:assert/strict";
import { test } from "node:test";
import { isComposing, isFree } from "../../static/js/lib/free-keys.js";

const page = { closest: () => null };
const field = { closest: (selector) => (selector.includes("textarea") ? field : null) };

test("a plain key on the page is free", () => {
  assert.equal(isFree({ key: "/", target: page }), true);
  assert.equal(isFree({ key: "?", shiftKey: true, target: page }), true);
  assert.equal(isFree({ key: "/", target: {} }), true);
});

test("a key in a field belongs to the field", () => {
  assert.equal(isFree({ key: "/", target: field }), false);
});

test("a key with which an input method works is not free, wherever it is pressed", () => {
  for (const composing of [{ isComposing: true }, { keyCode: 229 }, { key: "Process" }]) {
    assert.equal(isComposing(composing), true);
    assert.equal(isFree({ key: "/", target: page, ...composing }), false);
  }
});

test("held keys belong to the browser, and a key that was used is used", () => {
  for (const held of ["ctrlKey", "altKey", "metaKey", "repeat", "defaultPrevented"]) {
    assert.equal(isFree({ key: "/", target: page, [held]: true }), false);
  }
});
