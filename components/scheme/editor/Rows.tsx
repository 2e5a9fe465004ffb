"use client";

import { ArrowDown, ArrowUp, Copy, Plus, Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { blankOf, freshCode, isGroup, type Value } from "@/server/domain/scheme/form/blank";
import { moved, type Path, placeOf } from "@/server/domain/scheme/form/path";
import type { FieldShape, Shape } from "@/server/domain/scheme/form/shape";
import { labelOf, useBlanks, useEditing } from "./context";
import { FieldNotes } from "./FieldNotes";
import { NumberInput } from "./inputs";
import { summaryOf } from "./summary";

export type ListShape = Extract<Shape, { kind: "list" }>;

/** How the fields of a row are drawn: given by Field, which draws lists with this file. */
export type Draw = {
  field: (field: FieldShape, path: Path, value: Value | undefined, parents: readonly string[]) => ReactNode;
  row: (shape: Shape, name: string, path: Path, value: Value, parents: readonly string[]) => ReactNode;
};

type RowsProps = {
  draw: Draw;
  shape: ListShape;
  name: string;
  path: Path;
  value: readonly Value[];
  parents: readonly string[];
  label: string;
};

const SMALL = new Set(["number", "choice", "ref", "local", "date", "monthDay", "boolean"]);

/** A row of a few small values reads as a line of a table; anything else is a card. */
function smallFields(shape: Shape): readonly FieldShape[] | null {
  if (shape.kind !== "group") return null;
  const fields = shape.fields.filter((one) => one.shape.kind !== "code");
  if (fields.some((one) => one.key === "text")) return null;
  return fields.length <= 4 && fields.every((one) => SMALL.has(one.shape.kind)) ? fields : null;
}

/** Adding, copying, moving and taking out rows of a list. */
function useRows({ shape, name, path, value }: Pick<RowsProps, "shape" | "name" | "path" | "value">) {
  const { set, goTo } = useEditing();
  const setting = useBlanks();
  const coded = (row: Value): Value =>
    isGroup(row) && row.code !== undefined ? { ...row, code: freshCode(PREFIX[name] ?? "n", value) } : row;
  return {
    add: (change?: (row: Value) => Value) => {
      const row = coded(blankOf(shape.of, name, setting));
      set(path, [...value, change ? change(row) : row]);
      goTo(placeOf([...path, value.length]));
    },
    copy: (at: number) => {
      const row = value[at];
      if (row !== undefined) set(path, [...value.slice(0, at + 1), coded(row), ...value.slice(at + 1)]);
    },
    move: (from: number, to: number) => set(path, moved(value, from, to)),
    remove: (at: number) =>
      set(
        path,
        value.filter((_, index) => index !== at),
      ),
    full: value.length >= shape.most,
  };
}

/** First letters of new codes, by list. */
const PREFIX: Readonly<Record<string, string>> = {
  classes: "class",
  components: "part",
  items: "item",
  vetoes: "veto",
  ballots: "ballot",
  criteria: "criterion",
  voters: "voters",
  grades: "grade",
  awards: "award",
  targets: "target",
  benefits: "benefit",
  events: "event",
  steps: "step",
  choices: "choice",
  terms: "term",
  cycles: "cycle",
};

/** Any list of the language. */
export function Rows(props: RowsProps) {
  const { shape, value, path, label, parents, name, draw } = props;
  const { say } = useEditing();
  const rows = useRows(props);
  const small = smallFields(shape.of);
  const inner = [name, ...parents];
  return (
    <fieldset className="grid min-w-0 gap-2" data-place={placeOf(path)}>
      <legend className="field-label">{label}</legend>
      {value.length === 0 && <p className="text-14 text-muted">{say("noRows")}</p>}
      {small && value.length > 0 && <SmallHead fields={small} parents={inner} />}
      <ol className={small || shape.of.kind === "number" ? "grid gap-2" : "grid gap-3"}>
        {value.map((row, at) => {
          const tools = <Tools at={at} count={value.length} rows={rows} name={label} />;
          const one = { row, at, path: [...path, at], parents: inner, tools, name, draw };
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of the language are known by their place
            <li key={at}>
              {small ? <SmallRow {...one} fields={small} /> : <LargeRow {...one} shape={shape.of} list={label} />}
            </li>
          );
        })}
      </ol>
      <FieldNotes place={placeOf(path)} />
      {!rows.full && (
        <div>
          <button type="button" className="btn btn-small" onClick={() => rows.add()}>
            <Plus className="icon icon-s" aria-hidden="true" /> {say("add", { name: label })}
          </button>
        </div>
      )}
    </fieldset>
  );
}

type RowsActs = ReturnType<typeof useRows>;

/** Up, down, twice, away. */
function Tools({ at, count, rows, name }: { at: number; count: number; rows: RowsActs; name: string }) {
  const { say } = useEditing();
  const no = { name, no: at + 1 };
  return (
    <span className="tools">
      <IconButton label={say("up", no)} disabled={at === 0} onClick={() => rows.move(at, at - 1)}>
        <ArrowUp className="icon icon-s" aria-hidden="true" />
      </IconButton>
      <IconButton label={say("down", no)} disabled={at === count - 1} onClick={() => rows.move(at, at + 1)}>
        <ArrowDown className="icon icon-s" aria-hidden="true" />
      </IconButton>
      <IconButton label={say("copy", no)} disabled={rows.full} onClick={() => rows.copy(at)}>
        <Copy className="icon icon-s" aria-hidden="true" />
      </IconButton>
      <IconButton label={say("remove", no)} onClick={() => rows.remove(at)}>
        <Trash2 className="icon icon-s" aria-hidden="true" />
      </IconButton>
    </span>
  );
}

export function IconButton({
  label,
  disabled = false,
  onClick,
  children,
}: {
  label: string;
  disabled?: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <button type="button" className="tool" aria-label={label} title={label} disabled={disabled} onClick={onClick}>
      {children}
    </button>
  );
}

function SmallHead({ fields, parents }: { fields: readonly FieldShape[]; parents: readonly string[] }) {
  const context = useEditing();
  return (
    <div className="small-row small-head" aria-hidden="true">
      {fields.map((one) => (
        <span key={one.key}>
          {labelOf(context, one.key, parents)}
          {one.shape.kind === "number" && one.shape.unit !== "count" && ` (${context.say(`unit.${one.shape.unit}`)})`}
        </span>
      ))}
      <span className="small-end" />
    </div>
  );
}

type RowProps = {
  row: Value;
  at: number;
  path: Path;
  parents: readonly string[];
  tools: ReactNode;
  name: string;
  draw: Draw;
};

function SmallRow({ row, path, parents, tools, fields, draw }: RowProps & { fields: readonly FieldShape[] }) {
  return (
    <div className="small-row" data-place={placeOf(path)}>
      {fields.map((one) => (
        <span key={one.key}>
          {draw.field(one, [...path, one.key], isGroup(row) ? row[one.key] : undefined, parents)}
        </span>
      ))}
      {tools}
    </div>
  );
}

function LargeRow({
  row,
  at,
  path,
  parents,
  tools,
  shape,
  list,
  name,
  draw,
}: RowProps & { shape: Shape; list: string }) {
  const context = useEditing();
  const { opened, say, set } = context;
  const place = placeOf(path);
  const sent = opened === place || opened.startsWith(`${place}.`);
  const [open, setOpen] = useState<boolean | null>(null);
  const isOpen = open ?? (sent || name === "rules");
  if (shape.kind === "number") {
    return (
      <span className="flex items-center gap-2" data-place={place}>
        <span className="w-8 text-muted">{at + 1}</span>
        <NumberInput
          label={`${list} ${at + 1}`}
          shape={shape}
          value={typeof row === "number" ? row : null}
          onChange={(number) => set(path, number)}
        />
        {tools}
      </span>
    );
  }
  const summary = summaryOf(context, name, row);
  return (
    <div className={`row-card ${isOpen ? "is-open" : ""}`} data-place={place}>
      <div className="row-head">
        <button type="button" className="row-title" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <span className="text-muted">{at + 1}</span>
          <span className="min-w-0">
            <b>{summary.title || say("untitled")}</b>
            {summary.text && <span className="block text-14 text-muted">{summary.text}</span>}
          </span>
        </button>
        {tools}
      </div>
      {!isOpen && <FieldNotes place={place} />}
      {isOpen && (
        <div className="grid gap-3 pt-3">
          <FieldNotes place={place} />
          {draw.row(shape, name, path, row, parents)}
        </div>
      )}
    </div>
  );
}
