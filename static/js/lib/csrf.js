/** The token that proves that a request comes from our own page. */

export function csrfToken(document) {
  return document.querySelector('meta[name="csrf-token"]')?.content ?? "";
}

/** Fetches this page again for a token of the present session; true when there was one. */
export async function refreshCsrfToken(document) {
  const answer = await fetch(document.location.href, { credentials: "same-origin" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = csrfToken(page);
  if (fresh) {
    document.querySelector('meta[name="csrf-token"]').content = fresh;
    document.querySelectorAll('input[name="csrf_token"]').forEach((input) => {
      input.value = fresh;
    });
  }
  return Boolean(fresh);
}
