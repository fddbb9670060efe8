import assert from "node:assert/strict";
import { test } from "node:test";
import { canDigest, hexOf, sha256Of } from "../../static/js/lib/file-digest.js";

test("bytes are two lower-case hex digits each", () => {
  assert.equal(hexOf(new Uint8Array([0, 9, 16, 171, 255]).buffer), "000910abff");
  assert.equal(hexOf(new ArrayBuffer(0)), "");
});

test("a file has the SHA-256 of FIPS 180-4", async () => {
  const subtle = globalThis.crypto.subtle;
  assert.equal(await sha256Of(new Blob(["abc"]), subtle), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  assert.equal(await sha256Of(new Blob([]), subtle), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
});

test("one changed byte changes it", async () => {
  const subtle = globalThis.crypto.subtle;
  const [one, other] = [new Uint8Array(1000), new Uint8Array(1000)];
  other[999] = 1;
  assert.notEqual(await sha256Of(new Blob([one]), subtle), await sha256Of(new Blob([other]), subtle));
});

test("pages that are not secure cannot digest", () => {
  assert.equal(canDigest(globalThis.crypto), true);
  assert.equal(canDigest({}), false);
  assert.equal(canDigest(undefined), false);
});
