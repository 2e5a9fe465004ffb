type Props = {
  value: number;
  /** What it is measured against, marked with a line: the most that counts, or the base. */
  of: number;
  /** What the whole width stands for, so that bars of one list can be compared. */
  scale?: number;
  full?: boolean;
};

/** How much of a whole a value is, from zero; a value below zero is an empty bar. The figure stands beside it. */
export function Bar({ value, of, scale = of, full = false }: Props) {
  const share = (size: number) =>
    `${scale <= 0 ? 0 : Math.max(0, Math.min(100, Math.round((size * 1000) / scale) / 10))}%`;
  return (
    <svg className="why-bar" aria-hidden="true" focusable="false">
      <rect className="why-bar-rest" width={share(of)} height="8" rx="1" />
      <rect className={full ? "why-bar-full" : "why-bar-value"} width={share(value)} height="8" rx="1" />
      {of < scale && <line className="why-bar-mark" x1={share(of)} x2={share(of)} y1="0" y2="8" />}
    </svg>
  );
}
