/** Brings the booths of a drawn plan up to date with a newer page, keeping the elements that others hold on to. */

/** Attributes that belong to the reader's place on the plan, not to the booth. */
const KEPT = new Set(["tabindex"]);
const KEPT_CLASSES = ["is-found", "is-current"];

/** Copies class, data and drawing of every booth from `page` into `root`, and the wishes drawn over them. */
export function renewPlan(root, page) {
  const newer = new Map([...page.querySelectorAll("[data-booth]")].map((booth) => [booth.dataset.booth, booth]));
  for (const booth of root.querySelectorAll("svg [data-booth]")) {
    const theirs = newer.get(booth.dataset.booth);
    if (theirs && theirs.outerHTML !== booth.outerHTML) {
      renewOne(booth, theirs);
    }
  }
  const choices = [...page.querySelectorAll("svg [data-choices]")];
  root.querySelectorAll("svg [data-choices]").forEach((group, hall) => {
    group.replaceChildren(...copies(choices[hall]?.childNodes ?? []));
  });
}

function renewOne(booth, theirs) {
  const kept = KEPT_CLASSES.filter((name) => booth.classList.contains(name));
  for (const { name } of [...booth.attributes]) {
    if (!KEPT.has(name) && !theirs.hasAttribute(name)) {
      booth.removeAttribute(name);
    }
  }
  for (const { name, value } of theirs.attributes) {
    if (!KEPT.has(name)) {
      booth.setAttribute(name, value);
    }
  }
  booth.classList.add(...kept);
  booth.replaceChildren(...copies(theirs.childNodes));
}

function copies(nodes) {
  return [...nodes].map((node) => document.importNode(node, true));
}
