import assert from "node:assert/strict";
import { test } from "node:test";
import { fill, judge, popPlace } from "../../static/js/lib/drop.js";

const FREE = { number: "B036", free: true, raw: false, holder: "" };
const TWO = { count: 2, raw: false };

test("a free booth with enough neighbours fits", () => {
  assert.deepEqual(judge(FREE, TWO, [FREE, FREE]), { fits: true, why: "", bad: null });
});

test("a held, reserved, unlike or lonely booth says why not", () => {
  assert.equal(judge({ ...FREE, holder: "缙云溪烧食品有限公司" }, TWO, [FREE]).why, "taken");
  assert.equal(judge({ ...FREE, free: false }, TWO, [FREE]).why, "taken");
  assert.equal(judge({ ...FREE, raw: true }, TWO, [FREE]).why, "kind");
  assert.equal(judge(FREE, TWO, [FREE]).why, "apart");
  assert.equal(judge(FREE, { count: 1, raw: true }, [FREE]).why, "kind");
});

test("sentences are filled by name, unknown places stay", () => {
  assert.equal(fill("放不下：{booth} {state}", { booth: "B033", state: "已确认" }), "放不下：B033 已确认");
  assert.equal(fill("{count} 个 {other}", { count: 2 }), "2 个 {other}");
});

test("a pop stands above the pointer, below at the top edge, and inside the window", () => {
  const size = { width: 200, height: 50 };
  const view = { width: 800, height: 600 };
  assert.deepEqual(popPlace({ x: 400, y: 300 }, size, view), { left: 300, top: 236 });
  assert.deepEqual(popPlace({ x: 400, y: 20 }, size, view), { left: 300, top: 34 });
  assert.equal(popPlace({ x: 790, y: 300 }, size, view).left, 592);
  assert.equal(popPlace({ x: 5, y: 300 }, size, view).left, 8);
});
