/** An instant as a clock in Shanghai shows it. In: ISO. Out: `10:32`. */
export function clockOf(iso: string): string {
  return new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(11, 16);
}
