import type { ReactNode } from "react";

type CardProps = {
  title?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
  flush?: boolean;
  party?: boolean;
  id?: string;
  level?: 2 | 3;
  className?: string;
};

/** A panel with an optional title and something at its right. `flush`: content (a table) reaches the edges. `party`: marked as a party scheme's. */
export function Card({
  title,
  aside,
  children,
  flush = false,
  party = false,
  id,
  level = 2,
  className = "",
}: CardProps) {
  const Heading = level === 2 ? "h2" : "h3";
  const head = title !== undefined && (
    <div
      className={`flex flex-wrap items-center justify-between gap-x-3 gap-y-2 min-h-8 ${flush ? "px-4 py-3" : "mb-3"}`}
    >
      <Heading className="text-16">{title}</Heading>
      {aside !== undefined && <div className="flex flex-wrap items-center gap-2">{aside}</div>}
    </div>
  );
  return (
    <section
      id={id}
      className={`card min-w-0 ${party ? "card-party" : ""} ${flush ? "overflow-clip" : "px-4 py-4 lg:px-5"} ${className}`}
    >
      {head}
      {children}
    </section>
  );
}

/** Cards side by side on a desktop, one under the other on a phone. `wideFirst`: the first takes two thirds. */
export function Columns({ children, wideFirst = false }: { children: ReactNode; wideFirst?: boolean }) {
  return (
    <div
      className={`grid grid-cols-1 gap-4 items-start ${wideFirst ? "lg:grid-cols-[minmax(0,1fr)_400px]" : "lg:grid-cols-2"}`}
    >
      {children}
    </div>
  );
}

/** Blocks of a page, 16 px apart. */
export function Stack({ children, gap = 4 }: { children: ReactNode; gap?: 2 | 4 | 6 }) {
  const gaps = { 2: "gap-2", 4: "gap-4", 6: "gap-6" } as const;
  return <div className={`grid min-w-0 grid-cols-1 ${gaps[gap]}`}>{children}</div>;
}
