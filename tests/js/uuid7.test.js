import assert from "node:assert/strict";
import { test } from "node:test";
import { uuid7 } from "../../static/js/lib/uuid7.js";

test("the example of RFC 9562 comes out", () => {
  const random = Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
  assert.equal(uuid7(0x017f22e279b0, random), "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
});

test("version and variant stand whatever the random bytes are", () => {
  assert.equal(uuid7(0, new Uint8Array(10).fill(0xff)), "00000000-0000-7fff-bfff-ffffffffffff");
});
