/** Photos of the signed page: made small in the browser, shown, kept until the record is saved. */
import { fittedSize } from "../lib/frame-box.js";
import { fill } from "../lib/drop.js";

const LONGEST_SIDE = 2000;
const QUALITY = 0.82;

export class Photos {
  #blobs = [];

  constructor(root, words) {
    this.words = words;
    this.most = Number(root.dataset.most);
    this.input = root.querySelector("input");
    this.thumbs = root.querySelector("[data-thumbs]");
    this.status = root.querySelector("[data-photo-status]");
    this.removeIcon = document.querySelector("template[data-remove-icon]");
    this.input.addEventListener("change", () => this.#take([...this.input.files]));
  }

  /** Puts the photos into a form that is about to be sent. */
  addTo(fields) {
    fields.delete("photos");
    this.#blobs.forEach((blob, index) => fields.append("photos", blob, `page-${index + 1}.jpg`));
  }

  clear() {
    this.#blobs = [];
    this.#draw();
  }

  async #take(files) {
    this.input.value = "";
    this.status.textContent = this.words.shrinking;
    const free = this.most - this.#blobs.length;
    let problem = files.length > free ? fill(this.words.photo_most, { most: this.most }) : "";
    for (const file of files.slice(0, free)) {
      if (!file.type.startsWith("image/")) {
        problem = fill(this.words.photo_other, { name: file.name });
        continue;
      }
      try {
        this.#blobs.push(await shrunk(file));
      } catch {
        problem = this.words.photo_bad;
      }
    }
    this.#draw(problem);
  }

  #draw(problem = "") {
    this.thumbs.replaceChildren(...this.#blobs.map((blob, index) => this.#thumb(blob, index)));
    const count = this.#blobs.length;
    this.status.classList.toggle("error-text", problem !== "");
    this.status.textContent = problem || (count ? fill(this.words.photos, { count }) : "");
  }

  #thumb(blob, index) {
    const item = document.createElement("li");
    const picture = document.createElement("img");
    picture.alt = fill(this.words.photo_alt, { number: index + 1 });
    const reader = new FileReader();
    reader.addEventListener("load", () => {
      picture.src = reader.result;
    });
    reader.readAsDataURL(blob);
    const button = document.createElement("button");
    button.type = "button";
    button.setAttribute("aria-label", fill(this.words.photo_remove, { number: index + 1 }));
    button.append(this.removeIcon.content.firstElementChild.cloneNode(true));
    button.addEventListener("click", () => {
      this.#blobs.splice(index, 1);
      this.#draw();
    });
    item.append(picture, button);
    return item;
  }
}

/** A JPEG of at most 2000 pixels a side; the browser turns it as the camera was held. */
async function shrunk(file) {
  const picture = await decoded(file);
  const size = fittedSize({ width: picture.naturalWidth, height: picture.naturalHeight }, LONGEST_SIDE);
  const canvas = Object.assign(document.createElement("canvas"), size);
  canvas.getContext("2d").drawImage(picture, 0, 0, size.width, size.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/jpeg", QUALITY);
  });
}

/** Loaded as data: the page's policy shows no other pictures. */
async function decoded(file) {
  const reader = new FileReader();
  await new Promise((resolve, reject) => {
    reader.addEventListener("load", resolve);
    reader.addEventListener("error", reject);
    reader.readAsDataURL(file);
  });
  const picture = new Image();
  picture.src = reader.result;
  await picture.decode();
  return picture;
}
