/** htmx with our CSRF token on every request; loaded only by pages that have an hx- attribute. */
import htmx from "htmx.org/dist/htmx.esm.js";
import { csrfToken } from "./lib/csrf.js";

/** Processes the page; `startModules` is called with each piece that htmx puts in. */
export function startHtmx(startModules) {
  document.body.addEventListener("htmx:configRequest", (event) => {
    event.detail.headers["X-CSRFToken"] = csrfToken(document);
  });
  document.body.addEventListener("htmx:load", (event) => startModules(event.detail.elt));
  htmx.process(document.body);
}
