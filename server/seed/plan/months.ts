/** A month of the planned past: '2026-03', its first day, its last, and its quarter. */
export type Month = { key: string; year: number; month: number; quarter: number; firstDay: string; days: number };

const two = (n: number) => String(n).padStart(2, "0");

function monthOf(year: number, month: number): Month {
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return {
    key: `${year}-${two(month)}`,
    year,
    month,
    quarter: Math.ceil(month / 3),
    firstDay: `${year}-${two(month)}-01`,
    days,
  };
}

/** The `count` months that end with the month of `asOf` (ISO date), oldest first. */
export function monthsUntil(asOf: string, count: number): Month[] {
  const last = Number(asOf.slice(0, 4)) * 12 + Number(asOf.slice(5, 7)) - 1;
  return Array.from({ length: count }, (_, i) => {
    const at = last - count + 1 + i;
    return monthOf(Math.floor(at / 12), (at % 12) + 1);
  });
}

export const dayOf = (month: Month, day: number): string => `${month.key}-${two(Math.min(day, month.days))}`;

/** An instant in office hours of a day in Asia/Shanghai. */
export const instantOn = (day: string, hour: number): Date => new Date(`${day}T${two(hour)}:00:00+08:00`);
