"use client";

import { useRef } from "react";

type Props = {
  id: string;
  describedBy?: string;
  min: number;
  max: number;
  step: number;
  /** What it starts from; the least unless given. */
  start?: number;
  labels: { less: string; more: string };
};

/** Points of a range by two big buttons, or typed (full-width digits too). Sizes in hundredths; the item has the sign. */
export function PointStepper({ id, describedBy, min, max, step, start = min, labels }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const text = (size: number) => String(size / 100);

  function move(by: number) {
    const field = input.current;
    if (!field) return;
    const typed = Number(field.value.normalize("NFKC").replace("。", "."));
    const now = Number.isFinite(typed) && field.value.trim() !== "" ? Math.round(typed * 100) : min - step;
    field.value = text(Math.min(max, Math.max(min, now + by)));
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  return (
    <span className="inline-grid grid-cols-[56px_96px_56px] items-center gap-2">
      <button type="button" className="btn h-14 text-22" aria-label={labels.less} onClick={() => move(-step)}>
        −
      </button>
      <input
        ref={input}
        id={id}
        name="points"
        type="text"
        inputMode="decimal"
        autoComplete="off"
        defaultValue={text(start)}
        aria-describedby={describedBy}
        data-as="points"
        className="input h-14 text-center text-22"
      />
      <button type="button" className="btn h-14 text-22" aria-label={labels.more} onClick={() => move(step)}>
        +
      </button>
    </span>
  );
}
