/** Times as the gate writes and shows them. */

const MINUTE_MS = 60_000;

function two(number) {
  return String(number).padStart(2, "0");
}

/** A moment of this device with its offset: "2026-10-21T09:58:21.042+08:00". `offset` is minutes east of Greenwich. */
export function rfc3339(milliseconds, offset) {
  const local = new Date(milliseconds + offset * MINUTE_MS).toISOString().slice(0, -1);
  const size = Math.abs(offset);
  return `${local}${offset < 0 ? "-" : "+"}${two(Math.trunc(size / 60))}:${two(size % 60)}`;
}

const CLOCK = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Asia/Shanghai", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23",
});
const DAY = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" });

/** "09:31:07" in Beijing. */
export function clockTime(moment) {
  return CLOCK.format(new Date(moment));
}

/** "09:31:07", with the day before it ("10-21 09:31:07") when it was not today. */
export function shownTime(moment, now) {
  const [day, today] = [moment, now].map((one) => DAY.format(new Date(one)));
  return day === today ? clockTime(moment) : `${day.slice(5)} ${clockTime(moment)}`;
}

/** Whole minutes from one moment to another, at least 0. */
export function minutesBetween(moment, now) {
  return Math.max(0, Math.floor((new Date(now) - new Date(moment)) / MINUTE_MS));
}
