/** The months (YYYY-MM) from the one of `from` to the one of `to`, both dates ISO. */
export function monthsBetween(from: string, to: string): string[] {
  const index = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
  const [first, last] = [index(from), index(to)];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => {
    const month = first + at;
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
  });
}

/**
 * 检查计划: in which months a seller is inspected `times` times, evenly spread; `place` is its place on the list, so that the
 * sellers of one grade do not all fall into the same month (S1, inspections by grade). Fewer months than inspections: several
 * in a month. Answers as many months as times, in order; none where there are no months.
 */
export function spread(months: readonly string[], times: number, place: number): string[] {
  if (months.length === 0) return [];
  const gap = months.length / times;
  const shift = gap <= 1 ? 0 : place % Math.floor(gap);
  return Array.from({ length: times }, (_, no) => {
    const at = Math.min(months.length - 1, Math.floor(no * gap) + shift);
    return months[at] as string;
  });
}
