/** Takes the focus when the page opens with errors; its links put the cursor into the field. */
export class ErrorSummary {
  constructor(root) {
    root.focus();
    root.addEventListener("click", (event) => {
      const link = event.target.closest('a[href^="#"]');
      if (link && this.#focusField(decodeURIComponent(link.hash.slice(1)))) {
        event.preventDefault();
      }
    });
  }

  #focusField(id) {
    const field = document.getElementById(id);
    if (!field) {
      return false;
    }
    const place = field.closest(".field, .field-list") ?? field;
    place.scrollIntoView({ block: "center" });
    const control = document.getElementById(`${id}-ts-control`) ?? field;
    control.focus({ preventScroll: true });
    return true;
  }
}
