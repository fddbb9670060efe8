/** Keeps a second press on a button from sending the same form twice. */
const AGAIN_AFTER_MS = 8000;

export function submitOnce(document) {
  const sent = new Map();

  const release = (form) => {
    sent.get(form)?.classList.remove("is-busy");
    sent.delete(form);
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") {
      return;
    }
    if (sent.has(form)) {
      event.preventDefault();
      return;
    }
    const button = event.submitter ?? form.querySelector('button[type="submit"]');
    sent.set(form, button);
    button?.classList.add("is-busy");
    setTimeout(() => release(form), AGAIN_AFTER_MS);
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      [...sent.keys()].forEach(release);
    }
  });
}
