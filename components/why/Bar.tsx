/** How much of a whole a value is, from zero; a value below zero is an empty bar. The figure stands beside it. */
export function Bar({ value, of, full = false }: { value: number; of: number; full?: boolean }) {
  const share = of <= 0 ? 0 : Math.max(0, Math.min(100, Math.round((value * 1000) / of) / 10));
  return (
    <svg className="why-bar" aria-hidden="true" focusable="false">
      <rect className="why-bar-rest" width="100%" height="8" rx="1" />
      <rect className={full ? "why-bar-full" : "why-bar-value"} width={`${share}%`} height="8" rx="1" />
    </svg>
  );
}
