import assert from "node:assert/strict";
import { test } from "node:test";
import { formatBytes, tooLarge } from "../../static/js/lib/bytes.js";

test("sizes are shown in the largest unit that leaves a whole part", () => {
  assert.equal(formatBytes(0), "0 B");
  assert.equal(formatBytes(1023), "1023 B");
  assert.equal(formatBytes(1536), "1.5 KB");
  assert.equal(formatBytes(421_888), "412 KB");
  assert.equal(formatBytes(10 * 1024 * 1024), "10 MB");
  assert.equal(formatBytes(11_000_000), "10.5 MB");
});

test("the first file above the limit is named, a file at the limit is not", () => {
  const files = [{ name: "a", size: 100 }, { name: "b", size: 101 }, { name: "c", size: 500 }];
  assert.equal(tooLarge(files, 100).name, "b");
  assert.equal(tooLarge(files, 500), undefined);
});
