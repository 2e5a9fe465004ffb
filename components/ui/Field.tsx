import type { ReactNode } from "react";

export type FieldFrame = {
  /** Name in the request: `points`, `person.name`, `items[0].points`. */
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** What stands behind the label of a field that may stay empty, in the brackets of the language: （选填）. */
  optional?: string;
  /** An error known when the page is drawn; later ones are filled in by the form. */
  error?: string;
  /** Which of several forms of a kind on one page it stands in: an id is there only once. */
  within?: string;
};

type Named = Pick<FieldFrame, "name" | "within">;

/** Id of the control of a field; what the error summary links to. */
function fieldId({ name, within }: Named): string {
  return `f-${within === undefined ? "" : `${within}-`}${name.replace(/\[(\w+)\]/g, ".$1").replace(/[^\w-]+/g, "-")}`;
}

/** Attributes that tie a control to its label, hint and error. */
export function controlProps({ name, within, hint, error }: Named & Pick<FieldFrame, "hint" | "error">) {
  const id = fieldId({ name, within });
  return {
    id,
    name,
    "aria-describedby": [hint === undefined ? "" : `${id}-hint`, `${id}-error`].filter(Boolean).join(" "),
    "aria-invalid": error === undefined ? undefined : true,
  } as const;
}

/** Place where the form writes what is wrong with a field. */
function ErrorSlot({ name, within, error }: Named & { error?: string }) {
  return (
    <p className="field-error" id={`${fieldId({ name, within })}-error`} data-error-for={name}>
      {error}
    </p>
  );
}

/** Label above, hint below it, error in place, then the control. For a control of your own: give it `controlProps(frame)`. */
export function Field({ children, ...frame }: FieldFrame & { children: ReactNode }) {
  const id = fieldId(frame);
  return (
    <div className={frame.error === undefined ? "field" : "field bad"} data-field={frame.name}>
      <label className="field-label" htmlFor={id}>
        {frame.label}
        {frame.optional !== undefined && <span className="font-normal text-muted">{frame.optional}</span>}
      </label>
      {frame.hint !== undefined && (
        <p className="field-hint" id={`${id}-hint`}>
          {frame.hint}
        </p>
      )}
      <ErrorSlot name={frame.name} within={frame.within} error={frame.error} />
      {children}
    </div>
  );
}

/** The same for a group of controls (radio buttons, checkboxes, a date range). */
export function FieldGroup({ children, ...frame }: FieldFrame & { children: ReactNode }) {
  const id = fieldId(frame);
  return (
    <fieldset
      className={frame.error === undefined ? "field" : "field bad"}
      data-field={frame.name}
      id={id}
      tabIndex={-1}
      aria-describedby={`${id}-error`}
    >
      <legend className="field-label">
        {frame.label}
        {frame.optional !== undefined && <span className="font-normal text-muted">{frame.optional}</span>}
      </legend>
      {frame.hint !== undefined && <p className="field-hint">{frame.hint}</p>}
      <ErrorSlot name={frame.name} within={frame.within} error={frame.error} />
      {children}
    </fieldset>
  );
}
