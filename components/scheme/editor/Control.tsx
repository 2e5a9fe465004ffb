"use client";

import type { ReactNode } from "react";
import { codesOf, type Value } from "@/server/domain/scheme/form/blank";
import { type Path, placeOf } from "@/server/domain/scheme/form/path";
import type { FieldShape } from "@/server/domain/scheme/form/shape";
import type { LocalText } from "@/server/domain/scheme/parts";
import { choiceOf, useEditing } from "./context";
import { DayInput } from "./DayInput";
import { FieldNotes } from "./FieldNotes";
import { Checks, LocalInput, NumberInput, Select } from "./inputs";

export type FieldProps = {
  field: FieldShape;
  path: Path;
  value: Value | undefined;
  /** What it stands in, innermost first: keys and variants, for its words. */
  parents: readonly string[];
};

export type PresentProps = FieldProps & { label: string };

const NONE = "";

/** Ticks for codes and for named choices. */
export function Several({ field, path, value, label }: PresentProps) {
  const context = useEditing();
  const { definition, set, language, say } = context;
  const of = field.shape.kind === "list" ? field.shape.of : field.shape;
  const options =
    of.kind === "ref"
      ? codesOf(definition, of.to).map((one) => ({ value: one.code, label: one.title[language] }))
      : of.kind === "choice"
        ? of.values.map((one) => ({ value: String(one), label: choiceOf(context, field.key, one) }))
        : [];
  const place = placeOf(path);
  const change = (codes: string[]) => set(path, codes.length === 0 && field.nullable ? null : codes);
  return (
    <div data-place={place}>
      <Checks
        label={label}
        options={options}
        value={(value ?? []) as string[]}
        onChange={change}
        none={say("noneTicked")}
      >
        <FieldNotes place={place} />
      </Checks>
    </div>
  );
}

/** Label above, control, what is wrong with it beneath. */
export function Labelled(props: PresentProps) {
  const { field, path, label } = props;
  const place = placeOf(path);
  const { say, words } = useEditing();
  const unit = field.shape.kind === "number" ? field.shape.unit : null;
  const hint = words[`hint.${field.key}`];
  return (
    <div className="field" data-place={place}>
      <label className="field-label" htmlFor={place}>
        {label}
        {unit !== null && unit !== "count" && (
          <span className="font-normal text-muted">{say("aside", { text: say(`unit.${unit}`) })}</span>
        )}
      </label>
      {hint && <span className="field-hint text-14">{hint}</span>}
      <Control {...props} />
      <FieldNotes place={place} />
    </div>
  );
}

function Control({ field, path, value, label }: PresentProps): ReactNode {
  const context = useEditing();
  const { set, definition, language, say } = context;
  const { shape, nullable } = field;
  const id = placeOf(path);
  const none = nullable ? [{ value: NONE, label: context.words[`none.${field.key}`] ?? say("none.any") }] : [];
  switch (shape.kind) {
    case "local":
      return <LocalInput id={id} label={label} value={value as LocalText} onChange={(text) => set(path, text)} />;
    case "number":
      return (
        <NumberInput
          id={id}
          shape={shape}
          value={(value ?? null) as number | null}
          nullable={nullable}
          placeholder={nullable ? (context.words[`none.${field.key}`] ?? say("noLimit")) : undefined}
          onChange={(number) => set(path, number)}
        />
      );
    case "date":
    case "monthDay":
      return (
        <DayInput
          id={id}
          kind={shape.kind}
          value={(value ?? null) as string | null}
          nullable={nullable}
          onChange={(day) => set(path, day)}
        />
      );
    case "ref": {
      const options = codesOf(definition, shape.to).map((one) => ({ value: one.code, label: one.title[language] }));
      return (
        <Select
          id={id}
          value={(value ?? NONE) as string}
          options={[...none, ...options]}
          onChange={(code) => set(path, code === NONE ? null : code)}
        />
      );
    }
    case "choice": {
      const options = shape.values.map((one) => ({
        value: String(one),
        label: choiceOf(context, field.key, one),
      }));
      const back = (text: string) => shape.values.find((one) => String(one) === text) ?? null;
      return (
        <Select
          id={id}
          value={value === null || value === undefined ? NONE : String(value)}
          options={[...none, ...options]}
          onChange={(text) => set(path, back(text))}
        />
      );
    }
    default:
      return (
        <input
          id={id}
          type="text"
          className="input"
          value={String(value ?? "")}
          onChange={(event) => set(path, event.target.value)}
        />
      );
  }
}
