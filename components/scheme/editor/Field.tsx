"use client";
import { blankOf, blankVariant, type Group, isGroup, type Value } from "@/server/domain/scheme/form/blank";
import { type Path, placeOf } from "@/server/domain/scheme/form/path";
import type { FieldShape, Shape } from "@/server/domain/scheme/form/shape";
import type { GradingRule } from "@/server/domain/scheme/grading";
import { type FieldProps, Labelled, type PresentProps, Several } from "./Control";
import { choiceOf, labelOf, useBlanks, useEditing } from "./context";
import { FieldNotes } from "./FieldNotes";
import { Select, Tick } from "./inputs";
import { type Draw, Rows } from "./Rows";
import { RuleStrip } from "./Strip";

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
