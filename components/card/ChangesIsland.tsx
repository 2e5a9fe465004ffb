"use client";

import { useEffect, useState } from "react";

type Row = { id: string; at: number; text: string; when: string };
type Props = { place: string; title: string; none: string; rows: readonly Row[] };

const MONTH = 30 * 86_400_000;

/** Before anything is remembered, the last month counts as new. Without storage (or script) all of it is shown. */
export function ChangesIsland({ place, title, none, rows }: Props) {
  const [since, setSince] = useState<number | null>(null);
  const latest = rows[0]?.at ?? 0;
  useEffect(() => {
    try {
      setSince(Number(localStorage.getItem(place)) || latest - MONTH);
      localStorage.setItem(place, String(latest));
    } catch {
      setSince(0);
    }
  }, [place, latest]);
  const fresh = since === null ? rows : rows.filter(({ at }) => at > since);
  return (
    <section className="card no-print px-4 py-3">
      <h2 className="text-16">{title}</h2>
      {fresh.length === 0 ? (
        <p className="text-muted">{none}</p>
      ) : (
        <ul className="divide-y divide-line">
          {fresh.slice(0, 5).map((row) => (
            <li key={row.id} className="flex flex-wrap justify-between gap-x-3 py-2">
              <span className="text-16">{row.text}</span>
              <span className="text-14 text-muted">{row.when}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
