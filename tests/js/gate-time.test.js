import assert from "node:assert/strict";
import { test } from "node:test";
import { clockTime, minutesBetween, rfc3339, shownTime } from "../../static/js/lib/gate-time.js";

const MOMENT = Date.UTC(2026, 9, 21, 1, 58, 21, 42);

test("a moment carries the offset of the device", () => {
  assert.equal(rfc3339(MOMENT, 480), "2026-10-21T09:58:21.042+08:00");
  assert.equal(rfc3339(MOMENT, 0), "2026-10-21T01:58:21.042+00:00");
  assert.equal(rfc3339(MOMENT, -210), "2026-10-20T22:28:21.042-03:30");
  assert.equal(Date.parse(rfc3339(MOMENT, -210)), MOMENT);
});

test("times are shown as clocks in Beijing show them", () => {
  assert.equal(clockTime("2026-10-21T01:31:07Z"), "09:31:07");
  assert.equal(clockTime("2026-10-20T16:00:00Z"), "00:00:00");
});

test("another Beijing day is named", () => {
  assert.equal(shownTime("2026-10-20T15:59:59Z", "2026-10-20T16:00:01Z"), "10-20 23:59:59");
  assert.equal(shownTime("2026-10-20T16:00:00Z", "2026-10-21T15:00:00Z"), "00:00:00");
});

test("minutes are whole and never below 0", () => {
  assert.equal(minutesBetween("2026-10-21T09:31:07+08:00", "2026-10-21T09:59:06+08:00"), 27);
  assert.equal(minutesBetween("2026-10-21T09:31:07+08:00", "2026-10-21T09:31:00+08:00"), 0);
});
