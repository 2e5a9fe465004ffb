import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from "react";
import { controlProps, Field, type FieldFrame, FieldGroup } from "./Field";

type Native<Attributes> = Omit<Attributes, "name" | "id" | "className" | "children">;

/** How the form turns the text of a control into JSON; see readForm.ts. */
export type ReadAs = "text" | "keep" | "nullable" | "number" | "points" | "fen" | "date" | "boolean" | "list" | "json";

function split<Props extends FieldFrame>({ name, label, hint, optional, error, within, ...rest }: Props) {
  return { frame: { name, label, hint, optional, error, within }, rest };
}

type TextProps = FieldFrame & Native<InputHTMLAttributes<HTMLInputElement>> & { readAs?: ReadAs };

/** One line of text. Leaving it empty leaves the key out, unless `readAs` is `keep` ("") or `nullable` (null). */
export function TextField(props: TextProps) {
  const { frame, rest } = split(props);
  const { readAs, ...input } = rest;
  return (
    <Field {...frame}>
      <input
        type="text"
        {...input}
        {...controlProps(frame)}
        data-as={readAs}
        required={undefined}
        aria-required={input.required}
        className="input"
      />
    </Field>
  );
}

type NumberProps = FieldFrame &
  Native<InputHTMLAttributes<HTMLInputElement>> & {
    /** points: typed as 1.5, sent as 150; fen: typed in yuan, sent in fen. */ readAs?: "number" | "points" | "fen";
    unit?: ReactNode;
  };

/** A number; full-width digits, a comma or 。 as typed on a Chinese keyboard are understood. Text control: no spinner, no lost input. */
export function NumberField(props: NumberProps) {
  const { frame, rest } = split(props);
  const { readAs = "number", unit, ...input } = rest;
  return (
    <Field {...frame}>
      <span className="affix">
        <input
          type="text"
          inputMode="decimal"
          autoComplete="off"
          {...input}
          {...controlProps(frame)}
          data-as={readAs}
          required={undefined}
          aria-required={input.required}
          className="input input-number"
        />
        {unit}
      </span>
    </Field>
  );
}

/** A date that can be typed: 2026-11-03, 2026/11/3, 2026年11月3日, 20261103. Sent as ISO. `defaultValue` in ISO. */
export function DateField(props: FieldFrame & Native<InputHTMLAttributes<HTMLInputElement>>) {
  const { frame, rest } = split(props);
  return (
    <Field {...frame}>
      <input
        type="text"
        autoComplete="off"
        {...rest}
        {...controlProps(frame)}
        data-as="date"
        required={undefined}
        aria-required={rest.required}
        className="input input-date"
      />
    </Field>
  );
}

/** Several lines of text. */
export function TextAreaField(
  props: FieldFrame & Native<TextareaHTMLAttributes<HTMLTextAreaElement>> & { readAs?: ReadAs },
) {
  const { frame, rest } = split(props);
  const { readAs, ...input } = rest;
  return (
    <Field {...frame}>
      <textarea
        rows={3}
        {...input}
        {...controlProps(frame)}
        data-as={readAs}
        required={undefined}
        aria-required={input.required}
        className="input"
      />
    </Field>
  );
}

export type Option = { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean };

type SelectProps = FieldFrame &
  Native<SelectHTMLAttributes<HTMLSelectElement>> & {
    options: readonly { value: string; label: string; group?: string }[] /** First, empty line: 请选择. */;
    empty?: string;
    readAs?: ReadAs;
  };

/** One of many, in a list of the system. Up to five choices read better as <ChoiceField>. */
export function SelectField(props: SelectProps) {
  const { frame, rest } = split(props);
  const { options, empty, readAs, ...input } = rest;
  const groups = [...new Set(options.map(({ group }) => group))];
  const line = (option: { value: string; label: string }) => (
    <option key={option.value} value={option.value}>
      {option.label}
    </option>
  );
  return (
    <Field {...frame}>
      <select
        {...input}
        {...controlProps(frame)}
        data-as={readAs}
        required={undefined}
        aria-required={input.required}
        className="input"
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {groups.map((group) => {
          const own = options.filter((option) => option.group === group).map(line);
          return group === undefined ? (
            own
          ) : (
            <optgroup key={group} label={group}>
              {own}
            </optgroup>
          );
        })}
      </select>
    </Field>
  );
}

type ChoiceProps = FieldFrame & {
  options: readonly Option[];
  value?: string /** Side by side in equal boxes (two to four short choices). */;
  segments?: boolean;
  readAs?: ReadAs;
};

/** One of a few, all visible. */
export function ChoiceField({ options, value, segments = false, readAs, ...frame }: ChoiceProps) {
  return (
    <FieldGroup {...frame}>
      <div className={segments ? "segments" : "grid"}>
        {options.map((option) => (
          <label key={option.value} className={segments ? undefined : "choice"}>
            <input
              type="radio"
              name={frame.name}
              value={option.value}
              defaultChecked={option.value === value}
              disabled={option.disabled}
              data-as={readAs}
            />
            <span>
              {option.label}
              {option.hint !== undefined && <span className="block text-muted">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}

/** Any of a few; always sent as a list of their values. */
export function ChoicesField({
  options,
  values = [],
  ...frame
}: FieldFrame & { options: readonly Option[]; values?: readonly string[] }) {
  return (
    <FieldGroup {...frame}>
      <div className="choices-row">
        {options.map((option) => (
          <label key={option.value} className="choice">
            <input
              type="checkbox"
              name={frame.name}
              value={option.value}
              defaultChecked={values.includes(option.value)}
              disabled={option.disabled}
              data-as="list"
            />
            <span>
              {option.label}
              {option.hint !== undefined && <span className="block text-muted">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}

/** Yes or no; always sent as true or false. */
export function CheckboxField({
  checked = false,
  disabled,
  ...frame
}: FieldFrame & { checked?: boolean; disabled?: boolean }) {
  const control = controlProps(frame);
  return (
    <div className={frame.error === undefined ? "field" : "field bad"} data-field={frame.name}>
      <p className="field-error" id={`${control.id}-error`} data-error-for={frame.name}>
        {frame.error}
      </p>
      <label className="choice">
        <input
          type="checkbox"
          {...control}
          value="true"
          data-as="boolean"
          defaultChecked={checked}
          disabled={disabled}
        />
        <span>
          {frame.label}
          {frame.hint !== undefined && (
            <span className="block text-muted" id={`${control.id}-hint`}>
              {frame.hint}
            </span>
          )}
        </span>
      </label>
    </div>
  );
}

/** A value the person does not see. */
export function Hidden({ name, value, readAs }: { name: string; value: string | number | boolean; readAs?: ReadAs }) {
  const guess = typeof value === "boolean" ? "boolean" : typeof value === "number" ? "number" : undefined;
  return <input type="hidden" name={name} value={String(value)} data-as={readAs ?? guess} />;
}

/** Files to send with an `upload` form. */
export function FileField(props: FieldFrame & Native<InputHTMLAttributes<HTMLInputElement>>) {
  const { frame, rest } = split(props);
  return (
    <Field {...frame}>
      <input type="file" {...rest} {...controlProps(frame)} className="input" />
    </Field>
  );
}
