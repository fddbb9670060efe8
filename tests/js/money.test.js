import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { CAP, capitalForm, formatWan, formatYi, formatYuan, parseAmount } from "../../static/js/lib/money.js";

const VECTORS = JSON.parse(readFileSync(new URL("../vectors/identifiers_and_money.json", import.meta.url), "utf8"));
const YUAN = [
  ["1,409.50", "人民币壹仟肆佰零玖元伍角"],
  ["1,680.32", "人民币壹仟陆佰捌拾元零叁角贰分"],
  ["16,409.02", "人民币壹万陆仟肆佰零玖元零贰分"],
  ["0.05", "人民币伍分"],
  ["10,010,000", "人民币壹仟零壹万元整"],
  ["1,050,500", "人民币壹佰零伍万零伍佰元整"],
  ["10,100,000,100", "人民币壹佰零壹亿零壹佰元整"],
  ["100,010,000", "人民币壹亿零壹万元整"],
  ["1,010,000,000.01", "人民币壹拾亿壹仟万元零壹分"],
  ["20,000,000.50", "人民币贰仟万元零伍角"],
];
const WAN = [
  ["50,000.01", "人民币伍亿零壹佰元整"],
  ["10,050.05", "人民币壹亿零伍拾万零伍佰元整"],
  ["8,609,000", "人民币捌佰陆拾亿玖仟万元整"],
  ["12,800.50", "人民币壹亿贰仟捌佰万伍仟元整"],
];

test("amounts in yuan are spelled as the server spells them", () => {
  for (const [yuan, capitals] of [...VECTORS.rmb_yuan, ...YUAN]) {
    assert.equal(capitalForm(parseAmount(yuan, "yuan").fen), capitals, yuan);
  }
});

test("万元 and yuan say the same amount", () => {
  for (const [wan, yuan, capitals] of VECTORS.rmb_wan) {
    const { fen } = parseAmount(wan, "wan");
    assert.equal(fen, parseAmount(yuan, "yuan").fen, wan);
    assert.equal(capitalForm(fen), capitals, wan);
  }
  for (const [wan, capitals] of WAN) {
    assert.equal(capitalForm(parseAmount(wan, "wan").fen), capitals, wan);
  }
});

test("亿元 are read to six decimals", () => {
  assert.equal(parseAmount("1.28005", "yi").fen, parseAmount("12800.50", "wan").fen);
  assert.equal(parseAmount("1.000001", "yi").fen, parseAmount("10000.01", "wan").fen);
  assert.equal(parseAmount("1.0000001", "yi").problem, "amount_decimals");
});

test("amounts are shown with separators and exact", () => {
  const { fen } = parseAmount("１２，８００．５０", "wan");
  assert.deepEqual([formatYuan(fen), formatWan(fen), formatYi(fen)], ["128,005,000.00", "12,800.50", "1.28005"]);
  assert.equal(formatYuan(0n), "0.00");
});

test("what is no amount is named as the server names it", () => {
  const problems = { "-5": "amount_negative", "1e5": "amount_syntax", "1.005": "amount_decimals", "100000000": "amount_too_large", "12,34": "amount_syntax", "五": "amount_syntax" };
  for (const [typed, problem] of Object.entries(problems)) {
    assert.equal(parseAmount(typed, "wan").problem, problem, typed);
  }
  assert.deepEqual(parseAmount("  ", "wan"), {});
  assert.equal(parseAmount("99999999.99", "wan").fen, CAP);
});
