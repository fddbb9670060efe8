import assert from "node:assert/strict";
import { test } from "node:test";

import { stateOfAll } from "../../static/js/lib/ticks.js";

test("the box above is ticked with all, half with some, clear with none", () => {
  assert.deepEqual(stateOfAll([true, true]), { checked: true, indeterminate: false });
  assert.deepEqual(stateOfAll([true, false]), { checked: false, indeterminate: true });
  assert.deepEqual(stateOfAll([false, false]), { checked: false, indeterminate: false });
  assert.deepEqual(stateOfAll([]), { checked: false, indeterminate: false });
});
