/** Says how long something is still good for, as a clock shows it. */

/** `seconds` may be a fraction or below zero; answers "9:05", and null when nothing is left. */
export function timeLeft(seconds) {
  const whole = Math.ceil(seconds);
  if (whole <= 0) {
    return null;
  }
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
