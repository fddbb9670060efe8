/** The SHA-256 of a file, computed on the reader's own device. */

const HEX = 16;
const WIDTH = 2;

/** Bytes as lower-case hex: ArrayBuffer of [0, 255] → "00ff". */
export function hexOf(buffer) {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(HEX).padStart(WIDTH, "0")).join("");
}

/** SHA-256 (hex) of a Blob; `subtle` is crypto.subtle. */
export async function sha256Of(blob, subtle) {
  return hexOf(await subtle.digest("SHA-256", await blob.arrayBuffer()));
}

/** Browsers compute digests on secure pages only. */
export function canDigest(crypto) {
  return typeof crypto?.subtle?.digest === "function";
}
