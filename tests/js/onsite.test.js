import assert from "node:assert/strict";
import { test } from "node:test";
import { beijingMinute } from "../../static/js/lib/beijing-time.js";
import { minutesOf, nextStop } from "../../static/js/lib/next-stop.js";
import { figuresOf, hasFigure } from "../../static/js/lib/onsite-figures.js";
import { fittedSize } from "../../static/js/lib/frame-box.js";
import { savingKind } from "../../static/js/lib/saving-answer.js";

test("a donation measures aid, labour measures people beside money, social projects both kinds of money", () => {
  assert.deepEqual(figuresOf("donation", "social"), { total: false, aid: true, people: false, main: "aid" });
  assert.deepEqual(figuresOf("contract", "labour"), { total: true, aid: false, people: true, main: "people" });
  assert.deepEqual(figuresOf("labour", "rural"), { total: true, aid: false, people: true, main: "people" });
  assert.deepEqual(figuresOf("contract", "social"), { total: true, aid: true, people: false, main: "total" });
  assert.deepEqual(figuresOf("contract", "industry"), { total: true, aid: false, people: false, main: "total" });
});

test("zero investment is enough only where the rule says so", () => {
  assert.equal(hasFigure({ type: "contract", programme: "industry" }), false);
  assert.equal(hasFigure({ type: "contract", programme: "industry", total: 1n }), true);
  assert.equal(hasFigure({ type: "donation", programme: "social", total: 1n }), false);
  assert.equal(hasFigure({ type: "donation", programme: "social", aid: 1n }), true);
  assert.equal(hasFigure({ type: "contract", programme: "labour", people: "300" }), true);
  assert.equal(hasFigure({ type: "contract", programme: "labour", people: "" }), false);
  assert.equal(hasFigure({ type: "contract", programme: "social", aid: 1n }), true);
});

test("Enter goes to what is still missing, behind first and then from the top", () => {
  assert.equal(nextStop([true, false, true, false], 2), 3);
  assert.equal(nextStop([false, true, true, true], 2), 0);
  assert.equal(nextStop([true, true, false], 2), -1);
  assert.equal(nextStop([false, true], 0), -1);
});

test("times are those of Beijing, wherever the tablet believes to be", () => {
  assert.equal(beijingMinute(Date.UTC(2026, 9, 21, 2, 20, 59)), "2026-10-21T10:20");
  assert.equal(beijingMinute(Date.UTC(2026, 11, 31, 16, 0)), "2027-01-01T00:00");
  assert.deepEqual(minutesOf(72.9), { minutes: 1, seconds: 12 });
});

test("answers are told apart", () => {
  assert.equal(savingKind(200, { number: "临-0017" }), "saved");
  assert.equal(savingKind(422, { error: { code: "invalid" } }), "problems");
  assert.equal(savingKind(409, { error: { code: "request_key_used" } }), "used");
  assert.equal(savingKind(401, {}), "signed-out");
  assert.equal(savingKind(503, null), "busy");
});

test("photos keep their shape and lose what nobody reads", () => {
  assert.deepEqual(fittedSize({ width: 4000, height: 3000 }, 2000), { width: 2000, height: 1500 });
  assert.deepEqual(fittedSize({ width: 800, height: 600 }, 2000), { width: 800, height: 600 });
});
