/** Amounts of money as whole fen in BigInt: read in 万元 and 亿元, shown in yuan and in capitals. No floating point. */

const FEN_PER_WAN = 1_000_000n;
const FEN_PER_YI = 10_000_000_000n;
/** The highest amount: 99,999,999.99 万元. */
export const CAP = 99_999_999_990_000n;

const UNITS = { yuan: [2, 100n], wan: [2, FEN_PER_WAN], yi: [6, FEN_PER_YI] };
const NUMBER = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/;
const NEGATIVE = /^[-\u2212\u2013\u2014]\s*[0-9.]/;
const LONGEST = 64;
const DIGITS = "零壹贰叁肆伍陆柒捌玖";
const PLACES = ["", "拾", "佰", "仟"];
const GROUPS = [[100_000_000n, "亿"], [10_000n, "万"], [1n, ""]];

/** {fen} of what was typed, {} for nothing typed, or {problem} as the server names it; unit "yuan", "wan" or "yi". */
export function parseAmount(text, unit) {
  const typed = narrow(text).trim();
  if (!typed) {
    return {};
  }
  if (NEGATIVE.test(typed)) {
    return { problem: "amount_negative" };
  }
  const match = typed.length <= LONGEST && NUMBER.exec(typed);
  if (!match) {
    return { problem: "amount_syntax" };
  }
  const [decimals, size] = UNITS[unit];
  const fraction = match[2] ?? "";
  if (fraction.length > decimals) {
    return { problem: "amount_decimals" };
  }
  const whole = BigInt(match[1].replaceAll(",", ""));
  const fen = whole * size + (BigInt(fraction.padEnd(decimals, "0")) * size) / 10n ** BigInt(decimals);
  return fen > CAP ? { problem: "amount_too_large" } : { fen };
}

/** 128,005,000.00 */
export function formatYuan(fen) {
  return format(fen, 100n, 2);
}

/** 12,800.50 */
export function formatWan(fen) {
  return format(fen, FEN_PER_WAN, 2);
}

/** 1.28005: exact, with two decimals or as many more as it needs. */
export function formatYi(fen) {
  return format(fen, FEN_PER_YI, 2);
}

/** The amount in Chinese capitals as the server prints it (支付结算办法, annex 1). */
export function capitalForm(fen) {
  const yuan = fen / 100n;
  const tenths = Number((fen / 10n) % 10n);
  const hundredths = Number(fen % 10n);
  const hasCents = tenths > 0 || hundredths > 0;
  let form = "人民币";
  if (yuan || !hasCents) {
    form += `${yuanForm(yuan)}元`;
  }
  if (!hasCents) {
    return `${form}整`;
  }
  if (yuan && (!tenths || yuan % 10n === 0n)) {
    form += "零";
  }
  return form + (tenths ? `${DIGITS[tenths]}角` : "") + (hundredths ? `${DIGITS[hundredths]}分` : "");
}

function yuanForm(yuan) {
  if (!yuan) {
    return "零";
  }
  let form = "";
  let above = null;
  for (const [size, unit] of GROUPS) {
    const group = (yuan / size) % 10_000n;
    if (group) {
      const gap = above !== null && (group < 1000n || above === 0n) ? "零" : "";
      form += gap + groupForm(group) + unit;
    }
    if (group || above !== null) {
      above = group;
    }
  }
  return form;
}

function groupForm(group) {
  const digits = String(group);
  const spelled = [...digits].map((digit, index) =>
    digit === "0" ? "零" : DIGITS[Number(digit)] + PLACES[digits.length - index - 1],
  );
  return spelled.join("").replace(/零+/g, "零").replace(/零$/, "");
}

function format(fen, unit, least) {
  const whole = String(fen / unit).replace(/\B(?=(\d{3})+$)/g, ",");
  const rest = String(fen % unit).padStart(String(unit).length - 1, "0").replace(/0+$/, "").padEnd(least, "0");
  return `${whole}.${rest}`;
}

/** Full-width digits and signs as ASCII, invisible characters dropped. */
function narrow(text) {
  return text
    .replace(/\p{Cf}/gu, "")
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replaceAll("\u3000", " ");
}
