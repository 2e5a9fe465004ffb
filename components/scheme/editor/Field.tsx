"use client";

import type { ReactNode } from "react";
import { blankOf, blankVariant, codesOf, type Group, isGroup, type Value } from "@/server/domain/scheme/form/blank";
import { type Path, placeOf } from "@/server/domain/scheme/form/path";
import type { FieldShape, Shape } from "@/server/domain/scheme/form/shape";
import type { GradingRule } from "@/server/domain/scheme/grading";
import type { LocalText } from "@/server/domain/scheme/parts";
import { choiceOf, labelOf, useBlanks, useEditing } from "./context";
import { DayInput } from "./DayInput";
import { FieldNotes } from "./FieldNotes";
import { Checks, LocalInput, NumberInput, Select, Tick } from "./inputs";
import { type Draw, Rows } from "./Rows";
import { RuleStrip } from "./Strip";

export type FieldProps = {
  field: FieldShape;
  path: Path;
  value: Value | undefined;
  /** What it stands in, innermost first: keys and variants, for its words. */
  parents: readonly string[];
};

const NONE = "";

/** Any field of the language, by its shape. */
export function Field(props: FieldProps) {
  const { field, path, value, parents } = props;
  const context = useEditing();
  const { set, say } = context;
  const setting = useBlanks();
  const label = labelOf(context, field.key, parents);
  const absent = field.optional ? value === undefined : field.nullable && (value === null || value === undefined);
  const simple = ["number", "date", "monthDay", "ref", "choice"].includes(field.shape.kind);
  if (!(field.optional || (field.nullable && !simple))) return <Present {...props} label={label} />;
  const turn = (on: boolean) => {
    const without = field.optional ? undefined : null;
    set(path, on ? blankOf(field.shape, field.key, setting) : without);
  };
  return (
    <div className="grid gap-2" data-place={placeOf(path)}>
      <Tick label={say("set", { name: label })} value={!absent} onChange={turn} />
      {!absent && <Present {...props} label={label} />}
    </div>
  );
}

/** How Rows draws what is in a row. */
const DRAW: Draw = {
  field: (field, path, value, parents) => <Field field={field} path={path} value={value} parents={parents} />,
  row: (shape, name, path, value, parents) => (
    <RowFields shape={shape} name={name} path={path} value={value} parents={parents} />
  ),
};

type RowFieldsProps = { shape: Shape; name: string; path: Path; value: Value; parents: readonly string[] };

function RowFields({ shape, name, path, value, parents }: RowFieldsProps) {
  const { say } = useEditing();
  if (shape.kind === "group") return <Fields fields={shape.fields} path={path} value={value} parents={parents} />;
  if (shape.kind !== "variants") return null;
  return (
    <>
      {name === "rules" && <RuleStrip rule={value as unknown as GradingRule} path={path} />}
      <Variant shape={shape} name={name} path={path} value={value} parents={parents.slice(1)} label={say("kind")} />
    </>
  );
}

type PresentProps = FieldProps & { label: string };

function Present(props: PresentProps) {
  const { field, path, value, parents, label } = props;
  const { shape } = field;
  switch (shape.kind) {
    case "literal":
    case "code":
      return null;
    case "boolean":
      return <Switch {...props} />;
    case "list":
      return shape.of.kind === "choice" || shape.of.kind === "ref" ? (
        <Several {...props} />
      ) : (
        <Rows
          draw={DRAW}
          shape={shape}
          name={field.key}
          path={path}
          value={(value ?? []) as readonly Value[]}
          parents={parents}
          label={label}
        />
      );
    case "group":
      return (
        <fieldset className="inset" data-place={placeOf(path)}>
          <legend className="field-label">{label}</legend>
          <Fields fields={shape.fields} path={path} value={value} parents={[field.key, ...parents]} />
        </fieldset>
      );
    case "variants":
      return (
        <fieldset className="inset" data-place={placeOf(path)}>
          <legend className="field-label">{label}</legend>
          <Variant shape={shape} name={field.key} path={path} value={value} parents={parents} label={label} />
        </fieldset>
      );
    default:
      return <Labelled {...props} />;
  }
}

function Switch({ path, value, label }: PresentProps) {
  const { set } = useEditing();
  return (
    <div data-place={placeOf(path)}>
      <Tick label={label} value={value === true} onChange={(on) => set(path, on)} />
      <FieldNotes place={placeOf(path)} />
    </div>
  );
}

/** The fields of a group: short ones side by side. */
export function Fields({
  fields,
  path,
  value,
  parents,
  omit = [],
}: {
  fields: readonly FieldShape[];
  path: Path;
  value: Value | undefined;
  parents: readonly string[];
  omit?: readonly string[];
}) {
  const group: Group = isGroup(value) ? value : {};
  return (
    <div className="form-grid">
      {fields
        .filter((one) => !omit.includes(one.key) && one.shape.kind !== "code" && one.shape.kind !== "literal")
        .map((one) => (
          <div key={one.key} className={isWide(one.shape) ? "wide" : ""}>
            <Field field={one} path={[...path, one.key]} value={group[one.key]} parents={parents} />
          </div>
        ))}
    </div>
  );
}

function isWide(shape: Shape): boolean {
  return ["list", "group", "variants", "local"].includes(shape.kind);
}

/** A choice among variants, and the fields of the chosen one. */
export function Variant({
  shape,
  name,
  path,
  value,
  parents,
  label,
  omit = [],
}: {
  shape: Extract<Shape, { kind: "variants" }>;
  name: string;
  path: Path;
  value: Value | undefined;
  parents: readonly string[];
  label: string;
  omit?: readonly string[];
}) {
  const context = useEditing();
  const setting = useBlanks();
  const group = isGroup(value) ? value : null;
  const type = String(group?.type ?? "");
  const chosen = shape.variants.find((variant) => variant.type === type);
  const options = shape.variants.map((one) => ({ value: one.type, label: choiceOf(context, name, one.type) }));
  return (
    <div className="grid gap-3">
      {shape.variants.length > 1 && (
        <Select
          label={label}
          value={type}
          options={options}
          className="input max-w-sm"
          onChange={(to) => context.set(path, blankVariant(shape, to, group, setting))}
        />
      )}
      {chosen && chosen.fields.length > 0 && (
        <Fields fields={chosen.fields} path={path} value={value} parents={[type, name, ...parents]} omit={omit} />
      )}
    </div>
  );
}

/** Ticks for codes and for named choices. */
function Several({ field, path, value, label }: PresentProps) {
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
function Labelled(props: PresentProps) {
  const { field, path, label } = props;
  const place = placeOf(path);
  const { say, words } = useEditing();
  const unit = field.shape.kind === "number" ? field.shape.unit : null;
  const hint = words[`hint.${field.key}`];
  return (
    <div className="field" data-place={place}>
      <label className="field-label" htmlFor={place}>
        {label}
        {unit !== null && unit !== "count" && <span className="font-normal text-muted"> ({say(`unit.${unit}`)})</span>}
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
