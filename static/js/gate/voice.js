/** A sound and a pattern of vibration for each tone, so that nobody has to look. */

/** Notes as [frequency in Hz, start, length in s], and the wave they are played on. */
const SOUNDS = {
  pass: { wave: "sine", notes: [[880, 0, 0.09], [1320, 0.1, 0.16]] },
  exit: { wave: "sine", notes: [[990, 0, 0.09], [660, 0.1, 0.16]] },
  override: { wave: "triangle", notes: [[660, 0, 0.08], [880, 0.1, 0.08], [660, 0.2, 0.14]] },
  warn: { wave: "triangle", notes: [[520, 0, 0.16], [520, 0.24, 0.16]] },
  deny: { wave: "square", notes: [[196, 0, 0.18], [165, 0.22, 0.18], [147, 0.44, 0.32]] },
  wait: { wave: "triangle", notes: [[440, 0, 0.1], [330, 0.14, 0.22]] },
};
const PULSES = {
  pass: [80],
  exit: [60, 60, 60],
  override: [60, 40, 60, 40, 180],
  warn: [160, 90, 160],
  deny: [380, 100, 380],
  wait: [240],
};
const LOUDNESS = { sine: 0.5, triangle: 0.6, square: 0.22 };

export class Voice {
  constructor() {
    this.context = null;
  }

  /** Browsers let a page sound only after somebody touched it. */
  unlock() {
    const Context = window.AudioContext ?? window.webkitAudioContext;
    if (!this.context && Context) {
      this.context = new Context();
    }
    this.wake();
  }

  /** A telephone call or a locked screen stops the sound; it comes back by itself nowhere. */
  wake() {
    if (this.context && this.context.state !== "running") {
      this.context.resume().catch(() => {});
    }
  }

  say(tone) {
    if (this.context) {
      this.wake();
      this.play(SOUNDS[tone]);
    }
    if (navigator.userActivation?.hasBeenActive ?? this.context) {
      navigator.vibrate?.(PULSES[tone]);
    }
  }

  play({ wave, notes }) {
    const begin = this.context.currentTime + 0.02;
    for (const [frequency, start, length] of notes) {
      const source = new OscillatorNode(this.context, { type: wave, frequency });
      const volume = new GainNode(this.context, { gain: 0 });
      volume.gain.setValueAtTime(0, begin + start);
      volume.gain.linearRampToValueAtTime(LOUDNESS[wave], begin + start + 0.01);
      volume.gain.setValueAtTime(LOUDNESS[wave], begin + start + length - 0.03);
      volume.gain.linearRampToValueAtTime(0, begin + start + length);
      source.connect(volume).connect(this.context.destination);
      source.start(begin + start);
      source.stop(begin + start + length);
    }
  }
}
