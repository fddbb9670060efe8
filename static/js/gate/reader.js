/** Worker: reads QR codes from pictures. First message {wasm: address}; then {number, image}, answered {number, text}. */
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

const OPTIONS = {
  formats: ["QRCode"],
  maxNumberOfSymbols: 1,
  textMode: "Plain",
  tryHarder: true,
  tryInvert: false,
};

async function read(image) {
  const [found] = await readBarcodes(image, OPTIONS);
  return found?.isValid ? found.text : "";
}

self.addEventListener("message", async ({ data }) => {
  if (data.wasm) {
    try {
      await prepareZXingModule({ overrides: { locateFile: () => data.wasm }, fireImmediately: true });
      self.postMessage({ ready: true });
    } catch (error) {
      self.postMessage({ ready: false, reason: String(error) });
    }
    return;
  }
  const text = await read(data.image).catch(() => "");
  self.postMessage({ number: data.number, text });
});
