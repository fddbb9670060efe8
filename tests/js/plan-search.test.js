import assert from "node:assert/strict";
import { test } from "node:test";
import { matches, plain } from "../../static/js/lib/plan-search.js";

const ENTRIES = [
  { number: "A1-B002", text: "缙云县展区\n缙云溪烧食品有限公司" },
  { number: "A1-B023", text: "龙游县展区" },
  { number: "A1-B230", text: "Longyou" },
];

test("an exact number is found alone, however it is typed", () => {
  assert.deepEqual(matches("a1 b023", ENTRIES), [1]);
  assert.deepEqual(matches("Ａ１－Ｂ０２３", ENTRIES), [1]);
});

test("part of a number, a county or an enterprise finds all that hold it", () => {
  assert.deepEqual(matches("B02", ENTRIES), [1]);
  assert.deepEqual(matches("23", ENTRIES), [1, 2]);
  assert.deepEqual(matches("缙云", ENTRIES), [0]);
  assert.deepEqual(matches("LONG", ENTRIES), [2]);
});

test("nothing is found for an empty query or a foreign word", () => {
  assert.deepEqual(matches("  - ", ENTRIES), []);
  assert.deepEqual(matches("绍兴", ENTRIES), []);
});

test("plain text has no case, blanks, hyphens or wide letters", () => {
  assert.equal(plain(" Ａ1 – b０2 "), "a1b02");
});
