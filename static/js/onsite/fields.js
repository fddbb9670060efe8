/** The fields of the form by their names. */

export function fieldOf(form, name) {
  return form.elements.namedItem(name);
}

export function valueOf(form, name) {
  return fieldOf(form, name)?.value ?? "";
}
