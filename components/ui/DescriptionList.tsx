import type { ReactNode } from "react";

export type Fact = { label: ReactNode; value: ReactNode };

/** Names and values in two columns. Facts without a value are left out. */
export function DescriptionList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts
        .filter(({ value }) => value !== null && value !== undefined && value !== "")
        .map(({ label, value }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is drawn once, on the server
          <div key={index} className="contents">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
