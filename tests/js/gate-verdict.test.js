import assert from "node:assert/strict";
import { test } from "node:test";
import { standsFor, toneOf, widthInCharacters } from "../../static/js/lib/gate-verdict.js";

const TABLE = {
  pass: ["admitted", "readmitted"],
  exit: ["exited"],
  override: ["overridden"],
  warn: ["suspended", "not_collected", "not_yet_valid", "expired", "wrong_zone", "capacity_full", "reentry_limit"],
  deny: [
    "duplicate", "revoked", "replaced", "wrong_edition", "bad_signature", "malformed", "unknown", "identity_mismatch",
  ],
};

test("every verdict has the tone of the table", () => {
  for (const [tone, verdicts] of Object.entries(TABLE)) {
    assert.deepEqual(verdicts.map(toneOf), verdicts.map(() => tone));
  }
});

test("what nobody knows is refused", () => {
  for (const verdict of ["", undefined, null, "admited", "pass", "toString"]) {
    assert.equal(toneOf(verdict), "deny");
  }
});

test("admissions make way soon, refusals stand", () => {
  assert.deepEqual(["pass", "exit", "override"].map(standsFor), [1500, 1500, 1500]);
  assert.deepEqual(["deny", "warn"].map(standsFor), [4000, 4000]);
});

test("Latin letters are narrower than Chinese characters", () => {
  assert.equal(widthInCharacters("重复入场"), 4);
  assert.equal(widthInCharacters("Admitted").toFixed(1), "4.4");
  assert.equal(widthInCharacters(""), 1);
});
