"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import type { Comparison } from "./compare";

const ComparePlot = lazy(() => import("./ComparePlot"));

type Props = { plot: Comparison; title: string; description: string; loading: string };

/** Holds the place of a chart and draws it once the page is there: a result is printed from the top without scrolling. */
export function CompareIsland({ plot, title, description, loading }: Props) {
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  const waiting = <p className="no-print text-muted">{loading}</p>;
  return (
    <div className="chart-box">
      {ready ? (
        <Suspense fallback={waiting}>
          <ComparePlot plot={plot} title={title} description={description} />
        </Suspense>
      ) : (
        waiting
      )}
    </div>
  );
}
