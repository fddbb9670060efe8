import assert from "node:assert/strict";
import { test } from "node:test";
import { enrollmentCodeIn, grouped, readTypedCode } from "../../static/js/lib/pass-code.js";

test("dashes, spaces, small and full-width letters do not matter", () => {
  for (const typed of ["7KQM-2XWA-9HTB", "7kqm 2xwa 9htb", " ７ｋｑｍ－２ｘｗａ—9htb ", "7KQM2XWA9HTB"]) {
    assert.deepEqual(readTypedCode(typed), { code: "7KQM2XWA9HTB" });
  }
});

test("letters that no code has are told apart from a wrong length", () => {
  for (const letter of ["0", "O", "1", "I", "L", "证"]) {
    assert.deepEqual(readTypedCode(`7KQM2XWA9HT${letter}`), { problem: "letters" });
  }
  assert.deepEqual(readTypedCode("7KQM2XWA9HT"), { problem: "length" });
  assert.deepEqual(readTypedCode("7KQM2XWA9HTBB"), { problem: "length" });
  assert.deepEqual(readTypedCode(""), { problem: "length" });
});

test("a code is grouped by four, also while it is typed", () => {
  assert.equal(grouped("7KQM2XWA9HTB"), "7KQM-2XWA-9HTB");
  assert.equal(grouped("7KQM2"), "7KQM-2");
  assert.equal(grouped(""), "");
});

test("the enrollment code comes from the fragment and nothing else does", () => {
  assert.equal(enrollmentCodeIn("#enroll=7KQM2XWA9HTB"), "7KQM2XWA9HTB");
  assert.equal(enrollmentCodeIn("#enroll=7kqm-2xwa-9htb"), "7KQM2XWA9HTB");
  assert.equal(enrollmentCodeIn("#enroll=short"), "");
  assert.equal(enrollmentCodeIn("#content"), "");
  assert.equal(enrollmentCodeIn(""), "");
});
