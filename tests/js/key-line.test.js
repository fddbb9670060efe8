import assert from "node:assert/strict";
import { test } from "node:test";
import { characterOf, KeyLine } from "../../static/js/lib/key-line.js";

const BASE45 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const MARKS = {
  " ": ["Space", false], $: ["Digit4", true], "%": ["Digit5", true], "*": ["Digit8", true], "+": ["Equal", true],
  "-": ["Minus", false], ".": ["Period", false], "/": ["Slash", false], ":": ["Semicolon", true],
  "]": ["BracketRight", false],
};

/** The key that a scanner presses for a character, with whatever the input method makes of it. */
function press(character, key = character) {
  const [code, shiftKey] = MARKS[character] ?? [
    /\d/.test(character) ? `Digit${character}` : `Key${character.toUpperCase()}`,
    /[A-Z]/.test(character),
  ];
  return { code, key, shiftKey };
}

function typeInto(line, text, at = 0, key = undefined) {
  for (const character of text) {
    line.take(press(character, key), at);
  }
  return line.take({ code: "Enter", key: "Enter", shiftKey: false }, at);
}

test("every character of a pass is read from its key", () => {
  assert.equal(typeInto(new KeyLine(), `SH1:${BASE45.trim()}`), `SH1:${BASE45}`);
});

test("an input method that swallows the letters changes nothing", () => {
  assert.equal(typeInto(new KeyLine(), "SH1:A/Z", 0, "Process"), "SH1:A/Z");
  assert.equal(characterOf({ code: "Semicolon", key: "：", shiftKey: true }), ":");
});

test("Caps Lock changes nothing: letters are capitals with and without Shift", () => {
  assert.equal(characterOf({ code: "KeyS", key: "s", shiftKey: true }), "S");
  assert.equal(characterOf({ code: "KeyS", key: "S", shiftKey: false }), "S");
  assert.equal(characterOf({ code: "Digit1", key: "1", shiftKey: false }), "1");
});

test("the number block counts, also its Enter", () => {
  const line = new KeyLine();
  line.take({ code: "Numpad7", key: "7", shiftKey: false }, 0);
  line.take({ code: "NumpadSubtract", key: "-", shiftKey: false }, 0);
  assert.equal(line.take({ code: "NumpadEnter", key: "Enter", shiftKey: false }, 0), "7-");
});

test("keys that write nothing are passed over", () => {
  const line = new KeyLine();
  for (const code of ["ShiftLeft", "CapsLock", "F1", "ArrowLeft", "Tab", "Escape"]) {
    line.take({ code, key: code, shiftKey: false }, 0);
  }
  assert.equal(line.isOpen(0), false);
  assert.equal(line.take({ code: "Enter", key: "Enter", shiftKey: false }, 0), "");
});

test("where the keyboard names no key, its character is taken", () => {
  assert.equal(characterOf({ code: "", key: "ｓ", shiftKey: false }), "S");
  assert.equal(characterOf({ code: "", key: "：", shiftKey: false }), ":");
  assert.equal(characterOf({ code: "", key: "Unidentified", shiftKey: false }), "");
});

test("what was left lying is not put before the next scan", () => {
  const line = new KeyLine();
  line.take(press("X"), 0);
  assert.equal(line.isOpen(1000), true);
  assert.equal(line.isOpen(2001), false);
  assert.equal(typeInto(line, "SH1:AB", 5000), "SH1:AB");
});

test("the mark that some scanners put before a code is taken off", () => {
  assert.equal(typeInto(new KeyLine(), "]Q1SH1:AB"), "SH1:AB");
});
