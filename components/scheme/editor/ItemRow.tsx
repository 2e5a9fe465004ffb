"use client";

import { ArrowDown, ArrowUp, ChevronDown, Copy, GripVertical, Trash2 } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { formatChange, formatPoints, MOST_POINTS } from "@/server/domain/points";
import type { Item, Limit } from "@/server/domain/scheme/acts";
import type { Value } from "@/server/domain/scheme/form/blank";
import { sectionShape } from "@/server/domain/scheme/form/shape";
import { type EditorContext, useEditing } from "./context";
import { Fields } from "./Field";
import { FieldNotes } from "./FieldNotes";
import { NumberInput, withText } from "./inputs";
import { copyItem, removeItem, stepItem, withItem, withSign } from "./items";
import { IconButton } from "./Rows";
import { readItemOf } from "./summary";

const LIST = sectionShape("items").shape;
const ITEM_FIELDS = LIST.kind === "list" && LIST.of.kind === "group" ? LIST.of.fields : [];
const SIGNED = { kind: "number", unit: "points", least: -MOST_POINTS, most: MOST_POINTS, step: 50 } as const;

/** Enter goes to the same column of the next row, as in a spreadsheet. */
function nextRow(event: KeyboardEvent<HTMLElement>): void {
  const { target } = event;
  if (event.key !== "Enter" || !(target instanceof HTMLInputElement) || !target.dataset.column) return;
  const cells = [
    ...document.querySelectorAll<HTMLInputElement>(`.items input[data-column="${target.dataset.column}"]`),
  ];
  const next = cells[cells.indexOf(target) + (event.shiftKey ? -1 : 1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.select();
}

type Props = { item: Item; at: number; onDrop: (from: number) => void };

/** One item: its usual cells in the line, everything else opens beneath. */
export function ItemRow({ item, at, onDrop }: Props) {
  const context = useEditing();
  const { change, say, language, opened, findings, problems } = context;
  const place = `items.${at}`;
  const sent = opened === place || opened.startsWith(`${place}.`);
  const [open, setOpen] = useState<boolean | null>(null);
  const isOpen = open ?? sent;
  const title = item.title[language] || say("untitled");
  const put = (next: Item, mark: string) => change((now) => withItem(now, at, next), `${place}.${mark}`);
  const inside = (one: string) => one === place || one.startsWith(`${place}.`);
  const worst =
    findings.some((one) => one.severity === "error" && inside(one.place)) || [...problems.keys()].some(inside);
  return (
    <li
      className={`item ${worst ? "item-bad" : ""} ${isOpen ? "is-open" : ""}`}
      data-place={place}
      onKeyDown={nextRow}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        const from = Number(event.dataTransfer.getData("text/plain"));
        if (Number.isInteger(from)) onDrop(from);
      }}
    >
      <div className="item-line">
        <span
          className="grip"
          draggable
          onDragStart={(event) => event.dataTransfer.setData("text/plain", String(at))}
          aria-hidden="true"
        >
          <GripVertical className="icon icon-s" />
        </span>
        <input
          className="cell"
          data-column="clause"
          aria-label={say("items.clauseOf", { title })}
          placeholder={say("items.clause")}
          value={item.clause}
          onChange={(event) => put({ ...item, clause: event.target.value }, "clause")}
        />
        <input
          className="cell cell-title"
          data-column="title"
          aria-label={say("items.titleOf", { no: at + 1 })}
          placeholder={say("items.title")}
          value={item.title[language]}
          onChange={(event) => put({ ...item, title: withText(item.title, language, event.target.value) }, "title")}
        />
        <PointsCell
          item={item}
          label={say("items.pointsOf", { title })}
          put={(next) => put(next, "points")}
          open={() => setOpen(true)}
        />
        <button type="button" className="cell-text" onClick={() => setOpen(true)}>
          <span className="sr-only">{say("items.limitsOf", { title })} </span>
          {item.limits.length === 0
            ? say("items.noLimit")
            : item.limits.map((one) => limitText(context, one)).join("；")}
        </button>
      </div>
      <div className="item-under">
        <p className="item-reading">
          {readItemOf(context, item)}
          {item.starter && <span className="chip chip-ochre ml-2">{say("items.starter")}</span>}
        </p>
        <ItemTools at={at} title={title} isOpen={isOpen} toggle={() => setOpen(!isOpen)} />
      </div>
      <div className="item-notes">
        <FieldNotes place={place} />
        {!isOpen &&
          ["title", "clause", "points", "mustHear", "component"].map((key) => (
            <FieldNotes key={key} place={`${place}.${key}`} />
          ))}
      </div>
      {isOpen && (
        <div className="item-detail">
          <Fields
            fields={ITEM_FIELDS}
            path={["items", at]}
            value={item as unknown as Value}
            parents={["items"]}
            omit={["clause"]}
          />
        </div>
      )}
    </li>
  );
}

type ToolsProps = { at: number; title: string; isOpen: boolean; toggle: () => void };

/** Everything beneath, up, down, twice, away. */
function ItemTools({ at, title, isOpen, toggle }: ToolsProps) {
  const { change, say } = useEditing();
  return (
    <span className="tools">
      <IconButton label={say("items.more", { title })} onClick={toggle}>
        <ChevronDown className={`icon icon-s ${isOpen ? "rotate-180" : ""}`} aria-hidden="true" />
      </IconButton>
      <IconButton label={say("up", { name: title, no: "" })} onClick={() => change((now) => stepItem(now, at, -1))}>
        <ArrowUp className="icon icon-s" aria-hidden="true" />
      </IconButton>
      <IconButton label={say("down", { name: title, no: "" })} onClick={() => change((now) => stepItem(now, at, 1))}>
        <ArrowDown className="icon icon-s" aria-hidden="true" />
      </IconButton>
      <IconButton label={say("copy", { name: title, no: "" })} onClick={() => change((now) => copyItem(now, at))}>
        <Copy className="icon icon-s" aria-hidden="true" />
      </IconButton>
      <IconButton label={say("remove", { name: title, no: "" })} onClick={() => change((now) => removeItem(now, at))}>
        <Trash2 className="icon icon-s" aria-hidden="true" />
      </IconButton>
    </span>
  );
}

function limitText({ say }: EditorContext, limit: Limit): string {
  const most = limit.type === "times" ? String(limit.most) : formatPoints(limit.most);
  return say(`items.limit.${limit.type}.${limit.per}`, { most });
}

/** One number with its sign where there is one; else what the points come to, to be opened. */
function PointsCell({
  item,
  label,
  put,
  open,
}: {
  item: Item;
  label: string;
  put: (item: Item) => void;
  open: () => void;
}) {
  const { say } = useEditing();
  const { points } = item;
  const sign = item.sign === "addition" ? 1 : -1;
  if (points.type !== "fixed" && points.type !== "perUnit") {
    const sizes = points.type === "range" ? [points.min, points.max] : points.steps.map((step) => step.points);
    const text = sizes.map((size) => formatChange(size * sign)).join(points.type === "range" ? say("items.to") : " / ");
    return (
      <button type="button" className="cell-text text-right" onClick={open}>
        <span className="sr-only">{label} </span>
        {text}
      </button>
    );
  }
  const change = (value: number | null) => {
    if (value === null) return;
    const next = { ...item, points: { ...points, points: Math.abs(value) } };
    put(value === 0 ? next : withSign(next, value < 0 ? "deduction" : "addition"));
  };
  return (
    <span className="flex items-center justify-end gap-1">
      <NumberInput
        shape={SIGNED}
        value={points.points * sign}
        label={label}
        className="cell cell-number"
        signed
        onChange={change}
      />
      {points.type === "perUnit" && <span className="text-14 text-muted">/{points.unit.zh}</span>}
    </span>
  );
}
