import assert from "node:assert/strict";
import { test } from "node:test";
import { regionScore } from "../../static/js/lib/region-search.js";

const jingning = { text: "景宁畲族自治县", pinyin: "jingning shezu zizhixian", initials: "jnszzzx", city: "丽水市" };
const longyou = { text: "龙游县", pinyin: "longyou xian", initials: "lyx", city: "衢州市" };

test("characters, pinyin and initials all find the county", () => {
  for (const query of ["景宁", "畲族", "jingning", "JingNing", "jing ning", "jn", "jnsz"]) {
    assert.ok(regionScore(query, jingning) > 0, query);
    assert.equal(regionScore(query, longyou), 0, query);
  }
});

test("the city finds its counties, after counties of that name", () => {
  assert.ok(regionScore("丽水", jingning) > 0);
  assert.ok(regionScore("龙游", longyou) > regionScore("衢州", longyou));
});

test("beginnings come before middles", () => {
  assert.ok(regionScore("景宁", jingning) > regionScore("自治", jingning));
});

test("an empty query leaves everything in place, and full-width letters are read", () => {
  assert.equal(regionScore("  ", longyou), 1);
  assert.ok(regionScore("ｌｙｘ", longyou) > 0);
});
