/** The camera of the device: opens it, lends its frames, and works its torch. */

const WISHES = {
  audio: false,
  video: { facingMode: { ideal: "environment" }, width: { ideal: 1280 }, height: { ideal: 720 } },
};
const REASONS = {
  NotAllowedError: "refused",
  SecurityError: "refused",
  NotFoundError: "missing",
  OverconstrainedError: "missing",
  NotReadableError: "busy",
  AbortError: "busy",
};

/** Whether the browser gives pages a camera at all; on http and in some apps it does not. */
export function hasCameraAccess() {
  return Boolean(navigator.mediaDevices?.getUserMedia);
}

/** "refused", "missing", "busy" or "elsewhere" (another browser is needed). */
function reasonOf(error) {
  return REASONS[error.name] ?? "missing";
}

export class Camera {
  constructor(video) {
    this.video = video;
    this.track = null;
  }

  /** Starts the picture; answers "" or the reason why there is none. */
  async open(onEnded) {
    this.close();
    if (!hasCameraAccess()) {
      return "elsewhere";
    }
    try {
      const stream = await navigator.mediaDevices.getUserMedia(WISHES);
      [this.track] = stream.getVideoTracks();
      this.track.addEventListener("ended", onEnded);
      this.video.srcObject = stream;
      await this.video.play();
      await this.keepSharp();
      return "";
    } catch (error) {
      this.close();
      return reasonOf(error);
    }
  }

  close() {
    this.track?.stop();
    this.track = null;
    this.video.srcObject = null;
  }

  get isOpen() {
    return this.track?.readyState === "live";
  }

  get capabilities() {
    return this.track?.getCapabilities?.() ?? {};
  }

  async keepSharp() {
    if (this.capabilities.focusMode?.includes("continuous")) {
      await this.track.applyConstraints({ advanced: [{ focusMode: "continuous" }] }).catch(() => {});
    }
  }

  get hasTorch() {
    return Boolean(this.capabilities.torch);
  }

  /** Answers whether the torch is now as wished. */
  async setTorch(on) {
    try {
      await this.track.applyConstraints({ advanced: [{ torch: on }] });
      return true;
    } catch {
      return false;
    }
  }
}
