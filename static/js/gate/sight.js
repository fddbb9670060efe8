/** Looks through the camera: takes frames, has them read in a worker, and reports every code it sees. */
import { coveredPart, readSize } from "../lib/frame-box.js";
import { Camera } from "./camera.js";

const BETWEEN_FRAMES_MS = 60;

export class Sight {
  /** onText(text, at) hears of each frame with a code; onBlind(reason) of each time when nothing can be seen. */
  constructor({ video, reader, wasm, onText, onBlind, onSeeing }) {
    this.camera = new Camera(video);
    this.video = video;
    this.canvas = document.createElement("canvas");
    this.context = this.canvas.getContext("2d", { willReadFrequently: true });
    Object.assign(this, { onText, onBlind, onSeeing });
    this.isReading = false;
    this.isStopped = false;
    this.isOpening = false;
    this.readerFailed = false;
    this.startReader(reader, wasm);
    this.onVisibility = () => this.followVisibility();
    document.addEventListener("visibilitychange", this.onVisibility);
  }

  startReader(reader, wasm) {
    this.ready = new Promise((resolve) => {
      this.worker = new Worker(reader);
      this.worker.addEventListener("message", ({ data }) => {
        if (data.ready !== undefined) {
          resolve(data.ready);
        } else {
          this.heard(data);
        }
      });
      this.worker.addEventListener("error", () => resolve(false));
      this.worker.postMessage({ wasm: new URL(wasm, location.href).href });
    });
  }

  async open() {
    if (this.isOpening || this.isStopped) {
      return;
    }
    this.isOpening = true;
    const reason = await this.camera.open(() => this.onBlind("busy"));
    const canRead = reason || (await this.ready);
    this.isOpening = false;
    if (this.isStopped) {
      this.camera.close();
    } else if (reason || !canRead) {
      this.camera.close();
      this.onBlind(reason || "unreadable");
    } else {
      this.onSeeing();
      this.next();
    }
  }

  close() {
    this.isStopped = true;
    this.camera.close();
    this.worker.terminate();
    document.removeEventListener("visibilitychange", this.onVisibility);
  }

  /** A page in the background holds no camera; some systems take it away in any case. */
  followVisibility() {
    if (document.hidden) {
      this.camera.close();
    } else {
      this.open();
    }
  }

  next() {
    if (!this.camera.isOpen || this.isStopped) {
      return;
    }
    const wait = Math.max(0, (this.lastAt ?? 0) + BETWEEN_FRAMES_MS - performance.now());
    setTimeout(() => this.afterNextFrame(() => this.look()), wait);
  }

  afterNextFrame(act) {
    if (this.video.requestVideoFrameCallback) {
      this.video.requestVideoFrameCallback(act);
    } else {
      requestAnimationFrame(act);
    }
  }

  look() {
    if (!this.camera.isOpen || this.isStopped || this.isReading) {
      return;
    }
    if (!this.video.videoWidth) {
      this.next();
      return;
    }
    const image = this.picture();
    this.isReading = true;
    this.lastAt = performance.now();
    this.worker.postMessage({ number: this.lastAt, image }, [image.data.buffer]);
  }

  /** What the steward sees, as pixels. */
  picture() {
    const { videoWidth: width, videoHeight: height, clientWidth, clientHeight } = this.video;
    const part = coveredPart({ width, height }, { width: clientWidth, height: clientHeight });
    const size = readSize(part);
    Object.assign(this.canvas, size);
    this.context.drawImage(this.video, part.x, part.y, part.width, part.height, 0, 0, size.width, size.height);
    return this.context.getImageData(0, 0, size.width, size.height);
  }

  heard({ number, text }) {
    this.isReading = false;
    if (text) {
      this.onText(text, number);
    }
    this.next();
  }
}
