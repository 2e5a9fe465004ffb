import type { Locale } from "./messages";

const MINUS = "\u2212";
const NONE = "—";

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ",");
}

function withSign(value: number, body: string, sign: boolean): string {
  if (value < 0) return MINUS + body;
  return sign && value > 0 ? `+${body}` : body;
}

/**
 * Points for people. In: hundredths of a point, an integer. Out: `12.5`, `1,200`, `−1`; with `sign` also `+2`.
 * Trailing zeros go unless `decimals` asks for a fixed number (a column keeps one number of decimals).
 */
export function points(hundredths: number, options: { sign?: boolean; decimals?: 0 | 1 | 2 } = {}): string {
  const size = Math.abs(hundredths);
  const whole = grouped(String(Math.trunc(size / 100)));
  const rest = String(size % 100).padStart(2, "0");
  const fraction = options.decimals === undefined ? rest.replace(/0+$/, "") : rest.slice(0, options.decimals);
  return withSign(hundredths, fraction === "" ? whole : `${whole}.${fraction}`, options.sign ?? false);
}

/** A count for people. In: an integer. Out: `16,134`, `−3`; with `sign` also `+3`. */
export function count(value: number, options: { sign?: boolean } = {}): string {
  return withSign(value, grouped(String(Math.abs(Math.round(value)))), options.sign ?? false);
}

function tenths(thousandths: number, sign: boolean): string {
  const size = Math.abs(thousandths);
  return withSign(thousandths, `${grouped(String(Math.trunc(size / 10)))}.${size % 10}`, sign);
}

/** Share for people. In: numerator and denominator in the same unit. Out: `67.7%`, or `—` where there is nothing to divide by. */
export function percent(numerator: number | null, denominator: number | null): string {
  if (numerator === null || denominator === null || denominator === 0) return NONE;
  return `${tenths(Math.round((numerator * 1000) / denominator), false)}%`;
}

/** Share already divided. In: thousandths (677 is 67.7%) or null. Out: `67.7%` or `—`. */
export function permille(thousandths: number | null): string {
  return thousandths === null ? NONE : `${tenths(Math.round(thousandths), false)}%`;
}

/** Difference of two shares. In: thousandths (31 is 3.1 percentage points). Out: `+3.1`, `−0.3`, `0.0`; the unit is the caller's word. */
export function percentagePoints(thousandths: number): string {
  return tenths(Math.round(thousandths), true);
}

/** Money as figures, for a column headed 元 or yuan. In: fen, an integer. Out: `1,234.50`. */
export function yuan(fen: number, options: { sign?: boolean } = {}): string {
  const size = Math.abs(fen);
  const body = `${grouped(String(Math.trunc(size / 100)))}.${String(size % 100).padStart(2, "0")}`;
  return withSign(fen, body, options.sign ?? false);
}

/** Money in a sentence. In: fen. Out: `1,234.50 元`, in English `¥1,234.50`. */
export function money(fen: number, locale: Locale): string {
  return locale === "en" ? `${fen < 0 ? MINUS : ""}¥${yuan(Math.abs(fen))}` : `${yuan(fen)} 元`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function parts(iso: string): [year: number, month: number, day: number] {
  const [year = 0, month = 1, day = 1] = iso.slice(0, 10).split("-").map(Number);
  return [year, month, day];
}

/** A date for people. In: `YYYY-MM-DD`. Out: `2026年11月21日` or `21 Nov 2026`. */
export function date(iso: string, locale: Locale): string {
  const [year, month, day] = parts(iso);
  return locale === "en" ? `${day} ${MONTHS[month - 1]} ${year}` : `${year}年${month}月${day}日`;
}

/** A date where the year is clear from the page. In: `YYYY-MM-DD`. Out: `11月21日` or `21 Nov`. */
export function dayOfYear(iso: string, locale: Locale): string {
  const [, month, day] = parts(iso);
  return locale === "en" ? `${day} ${MONTHS[month - 1]}` : `${month}月${day}日`;
}

/** A month for people. In: `YYYY-MM` or any date in it. Out: `2026年11月` or `Nov 2026`. */
export function month(iso: string, locale: Locale): string {
  const [year, number] = parts(iso);
  return locale === "en" ? `${MONTHS[number - 1]} ${year}` : `${year}年${number}月`;
}

/** A cycle by its time: a year by its number, a month by its name, anything else from its first to its last month. */
export function cycleTitle(cycle: { name: string; startsOn: string; endsOn: string }, locale: Locale): string {
  if (/^\d{4}$/.test(cycle.name)) return locale === "en" ? cycle.name : `${cycle.name}年`;
  const [first, last] = [month(cycle.startsOn, locale), month(cycle.endsOn, locale)];
  if (first === last) return first;
  const sameYear = cycle.startsOn.slice(0, 4) === cycle.endsOn.slice(0, 4);
  if (locale === "en") return `${sameYear ? first.slice(0, 3) : first} – ${last}`;
  return `${first}至${sameYear ? last.slice(5) : last}`;
}

/** A span of dates. In: first and last day. Out: `11月14日至20日`, `2026年11月14日至2027年1月3日`, `14–20 Nov 2026`. */
export function dateRange(from: string, to: string, locale: Locale): string {
  const [fromYear, fromMonth] = parts(from);
  const [toYear, toMonth, toDay] = parts(to);
  if (from === to) return date(from, locale);
  const sameYear = fromYear === toYear;
  if (locale === "en") {
    const start = sameYear
      ? fromMonth === toMonth
        ? String(parts(from)[2])
        : dayOfYear(from, locale)
      : date(from, locale);
    return `${start}–${date(to, locale)}`;
  }
  const end = sameYear ? (fromMonth === toMonth ? `${toDay}日` : `${toMonth}月${toDay}日`) : date(to, locale);
  return `${date(from, locale)}至${end}`;
}

const CLOCK = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Asia/Shanghai",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** An instant as wall-clock text of Shanghai. In: an instant. Out: `2026-11-21` and `17:30`. */
function wallClock(instant: Date): { date: string; time: string } {
  const found = Object.fromEntries(CLOCK.formatToParts(instant).map(({ type, value }) => [type, value]));
  return { date: `${found.year}-${found.month}-${found.day}`, time: `${found.hour}:${found.minute}` };
}

/** An instant for people, in Shanghai time. Out: `2026年11月21日 17:30` or `21 Nov 2026, 17:30`. */
export function dateTime(instant: Date, locale: Locale): string {
  const clock = wallClock(instant);
  return locale === "en" ? `${date(clock.date, locale)}, ${clock.time}` : `${date(clock.date, locale)} ${clock.time}`;
}
