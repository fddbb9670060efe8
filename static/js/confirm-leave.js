/** Asks before leaving a form with changes that nobody has saved. */
export class ConfirmLeave {
  constructor(root) {
    let changed = false;
    root.addEventListener("input", () => {
      changed = true;
    });
    root.addEventListener("submit", () => {
      changed = false;
    });
    window.addEventListener("beforeunload", (event) => {
      if (changed) {
        event.preventDefault();
        event.returnValue = "";
      }
    });
  }
}
