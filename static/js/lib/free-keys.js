/** Knows when a pressed key belongs to nobody, so that it may be a shortcut. */
const TYPED_INTO =
  "textarea, select, [contenteditable], input:not([type=checkbox]):not([type=radio]):not([type=button]):not([type=submit])";

/** Tells whether an input method is putting a character together with this key. */
export function isComposing(event) {
  return Boolean(event.isComposing) || event.keyCode === 229 || event.key === "Process";
}

/** Tells whether a plain key was pressed while nobody was typing: no field, no input method, no Ctrl, Alt or Meta. */
export function isFree(event) {
  const held = event.ctrlKey || event.altKey || event.metaKey || event.repeat;
  return !held && !event.defaultPrevented && !isComposing(event) && !event.target?.closest?.(TYPED_INTO);
}
