/** Where a browser gives no camera: the note with a button that copies the address for another one. */
import { hasCameraAccess } from "./camera.js";

/** A browser inside WeChat may have a camera, but forgets what it was told. */
function isWrongBrowser() {
  return !hasCameraAccess() || /MicroMessenger/i.test(navigator.userAgent);
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** The clipboard is closed to pages without https, and those are the ones that need it here. */
function copyBySelection(text) {
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  return isCopied;
}

export class OtherBrowser {
  /** `address()` answers what is copied. */
  constructor(note, { words, address }) {
    this.note = note;
    note.hidden = !isWrongBrowser();
    const [button, field] = [note.querySelector("[data-copy]"), note.querySelector("[data-address]")];
    button.addEventListener("click", async () => {
      const text = address();
      const isCopied = await copy(text);
      field.textContent = isCopied ? words.copied : text;
      field.hidden = false;
    });
  }
}
