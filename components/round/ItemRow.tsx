"use client";

import { Check, Minus, Plus } from "lucide-react";
import { points } from "@/server/i18n/format";
import { isOpen, type Left, lessOf, moreOf, pointsOf, type SheetItem } from "./model";
import type { Say } from "./words";

type Props = {
  item: SheetItem;
  left: Left;
  value: number;
  say: Say;
  local: "zh" | "en";
  onChange: (value: number) => void;
};

function rangeOf(item: SheetItem): string {
  const rule = item.points;
  const signed = (size: number) => points(item.sign === "deduction" ? -size : size, { sign: true });
  switch (rule.type) {
    case "fixed":
      return signed(rule.points);
    case "range":
      return `${signed(rule.min)} – ${signed(rule.max)}`;
    case "step":
      return rule.steps.map((step) => signed(step.points)).join(" / ");
    case "perUnit":
      return `${signed(rule.points)} / ${rule.unit.zh}`;
    default:
      return rule satisfies never;
  }
}

/** One item of a household: a tap, a step or two buttons, never a keyboard. */
export function ItemRow({ item, left, value, say, local, onChange }: Props) {
  const open = isOpen(left) || value !== 0;
  const note = !left.fits ? say("unfit") : isOpen(left) ? (left.sameDay ? say("sameDay") : "") : say("full");
  const words = (
    <span className="min-w-0 flex-1">
      <b className="block text-16">{item.title}</b>
      <span className="block text-14 text-muted">
        {rangeOf(item)} · {item.clause}
      </span>
      {note !== "" && <span className="block text-14 text-ochre-ink">{note}</span>}
      {left.points !== null && left.points > 0 && (
        <span className="block text-14 text-muted">{say("left", { left: points(left.points) })}</span>
      )}
    </span>
  );
  if (item.points.type === "fixed")
    return (
      <button
        type="button"
        className="flex min-h-16 w-full items-center gap-3 px-4 py-3 text-left hover:bg-sunk disabled:opacity-60"
        aria-pressed={value !== 0}
        disabled={!open}
        onClick={() => onChange(value === 0 ? 1 : 0)}
      >
        {words}
        <span
          className={`inline-flex min-h-11 min-w-24 items-center justify-center gap-1 rounded-md border text-18 font-semibold ${value !== 0 ? "border-bamboo bg-bamboo-tint text-bamboo" : "border-line-strong text-muted"}`}
        >
          {value !== 0 && <Check size={20} aria-hidden />}
          {points(pointsOf(item, 1), { sign: true })}
        </span>
      </button>
    );
  return (
    <div className="flex min-h-16 flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
      {words}
      {item.points.type === "step" ? (
        <Steps item={item} value={value} open={open} local={local} onChange={onChange} />
      ) : (
        <Stepper item={item} value={value} open={open} left={left} say={say} onChange={onChange} />
      )}
    </div>
  );
}

type ControlProps = Pick<Props, "item" | "value" | "onChange"> & { open: boolean };

function Steps({ item, value, open, local, onChange }: ControlProps & { local: "zh" | "en" }) {
  if (item.points.type !== "step") return null;
  return (
    <span className="grid w-full grid-flow-col auto-cols-fr gap-2">
      {item.points.steps.map((step, index) => {
        const chosen = value === index + 1;
        return (
          <button
            key={step.code}
            type="button"
            aria-pressed={chosen}
            disabled={!open}
            className={`min-h-12 rounded-md border px-2 text-14 disabled:opacity-60 ${chosen ? "border-bamboo bg-bamboo-tint font-semibold text-bamboo" : "border-line-strong"}`}
            onClick={() => onChange(chosen ? 0 : index + 1)}
          >
            {step.title[local]} {points(pointsOf(item, index + 1), { sign: true })}
          </button>
        );
      })}
    </span>
  );
}

/** As on paper: what is deducted goes down by the left button, what is earned up by the right one. */
function Stepper({ item, value, open, left, say, onChange }: ControlProps & { left: Left; say: Say }) {
  const deducts = item.sign === "deduction";
  const more = moreOf(item, value, left);
  const bigger = () => onChange(more);
  const smaller = () => onChange(lessOf(item, value));
  const most = !open || more === value;
  const none = value === 0;
  const size = points(pointsOf(item, value), { sign: true });
  return (
    <span className="grid grid-cols-[56px_52px_56px] items-center">
      <button
        type="button"
        className="btn h-14 w-full px-0"
        aria-label={say("less", { item: item.title })}
        disabled={deducts ? most : none}
        onClick={deducts ? bigger : smaller}
      >
        <Minus size={20} aria-hidden />
      </button>
      <output className={`text-center text-18 font-semibold ${none ? "text-muted" : deducts ? "" : "text-bamboo"}`}>
        {none ? "0" : size}
      </output>
      <button
        type="button"
        className="btn h-14 w-full px-0"
        aria-label={say("more", { item: item.title })}
        disabled={deducts ? none : most}
        onClick={deducts ? smaller : bigger}
      >
        <Plus size={20} aria-hidden />
      </button>
    </span>
  );
}
