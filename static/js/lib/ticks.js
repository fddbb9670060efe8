/** What the box above a list of boxes shows: ticked with all of them, half with some. */
export function stateOfAll(ticked) {
  const some = ticked.some(Boolean);
  const every = ticked.length > 0 && ticked.every(Boolean);
  return { checked: every, indeterminate: some && !every };
}
