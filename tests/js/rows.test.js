import assert from "node:assert/strict";
import { test } from "node:test";
import { renumbered } from "../../static/js/lib/rows.js";

test("names, ids and messages of a row move to its new place", () => {
  assert.equal(renumbered("products-0-name", "products", 2), "products-2-name");
  assert.equal(renumbered("products-12-name-hint products-12-name-error", "products", 3), "products-3-name-hint products-3-name-error");
});

test("words of other lists stay", () => {
  assert.equal(renumbered("products-note", "products", 1), "products-note");
  assert.equal(renumbered("staff-0-name", "products", 1), "staff-0-name");
  assert.equal(renumbered("my-products-0-name", "products", 1), "my-products-0-name");
});

test("a list inside a row keeps its own numbers", () => {
  assert.equal(renumbered("products-0-files-4", "products", 1), "products-1-files-4");
});
