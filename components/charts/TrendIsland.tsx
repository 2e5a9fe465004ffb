"use client";

import { lazy, Suspense, useEffect, useRef, useState } from "react";
import type { Plot } from "./trend";

const TrendPlot = lazy(() => import("./TrendPlot"));

/** Holds the place of a chart and draws it when it comes near the window. */
export function TrendIsland({ plot, title, loading }: { plot: Plot; title: string; loading: string }) {
  const box = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const watch = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setNear(true),
      { rootMargin: "200px" },
    );
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  const waiting = <p className="text-muted">{loading}</p>;
  return (
    <div ref={box} className="chart-box">
      {near ? (
        <Suspense fallback={waiting}>
          <TrendPlot plot={plot} title={title} />
        </Suspense>
      ) : (
        waiting
      )}
    </div>
  );
}
