/** Opens a dialog of this page where the link alone would lead to a page with the same form. */
export class DialogLink {
  constructor(root) {
    const dialog = document.getElementById(root.dataset.dialog);
    if (!dialog?.showModal) {
      return;
    }
    root.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) {
        return;
      }
      event.preventDefault();
      dialog.showModal();
    });
    dialog.querySelectorAll("[data-close]").forEach((button) => {
      button.addEventListener("click", () => dialog.close());
    });
  }
}
