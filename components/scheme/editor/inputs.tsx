"use client";

import { type ReactNode, useId, useState } from "react";
import { plainDigits } from "@/components/ui/readForm";
import { formatChange, formatPoints } from "@/server/domain/points";
import type { Shape } from "@/server/domain/scheme/form/shape";
import type { LocalText } from "@/server/domain/scheme/parts";
import { useEditing } from "./context";

type NumberShape = Extract<Shape, { kind: "number" }>;

const SCALED = new Set(["points", "fen"]);

/** A number as it stands in its box; `signed` numbers always show their sign. */
function numberText(value: number | null | undefined, unit: NumberShape["unit"], signed = false): string {
  if (value === null || value === undefined) return "";
  if (!SCALED.has(unit)) return String(value);
  return signed ? formatChange(value) : formatPoints(value);
}

/** In: what was typed. Out: the number in the field's own unit, or null where it cannot be read or is out of bounds. */
export function readNumber(text: string, { unit, least, most, step }: Omit<NumberShape, "kind">): number | null {
  const match = /^([+-]?)(\d+)(?:\.(\d{1,2}))?$/.exec(plainDigits(text).replace(/[%分元]$/, ""));
  if (!match) return null;
  const [, sign, whole = "", fraction = ""] = match;
  if (!SCALED.has(unit) && fraction !== "") return null;
  const size = SCALED.has(unit) ? Number(whole + fraction.padEnd(2, "0")) : Number(whole);
  const value = sign === "-" && size !== 0 ? -size : size;
  return value < least || value > most || value % step !== 0 ? null : value;
}

type NumberProps = {
  shape: NumberShape;
  value: number | null;
  onChange: (value: number | null) => void;
  nullable?: boolean;
  id?: string;
  label?: string;
  className?: string;
  placeholder?: string;
  signed?: boolean;
};

/** A number as people write it; what cannot be read stays in the box, marked, and changes nothing. */
export function NumberInput({
  shape,
  value,
  onChange,
  nullable = false,
  id,
  label,
  className,
  placeholder,
  signed = false,
}: NumberProps) {
  const { say } = useEditing();
  const hint = useId();
  const [typed, setTyped] = useState({ text: numberText(value, shape.unit, signed), of: value, bad: false });
  const shown = typed.of === value ? typed : { text: numberText(value, shape.unit, signed), of: value, bad: false };
  const bounds = { least: numberText(shape.least, shape.unit), most: numberText(shape.most, shape.unit) };
  const read = (text: string) => {
    if (text.trim() === "" && nullable) {
      setTyped({ text, of: null, bad: false });
      return onChange(null);
    }
    const number = readNumber(text, shape);
    setTyped({ text, of: number ?? value, bad: number === null });
    if (number !== null) onChange(number);
  };
  return (
    <span className="grid min-w-0">
      <input
        type="text"
        inputMode="decimal"
        autoComplete="off"
        id={id}
        aria-label={label}
        placeholder={placeholder}
        className={className ?? "input input-number text-right"}
        value={shown.text}
        aria-invalid={shown.bad || undefined}
        aria-describedby={shown.bad ? hint : undefined}
        onChange={(event) => read(event.target.value)}
      />
      {shown.bad && (
        <span id={hint} className="field-error text-14">
          {say("bad.number", bounds)}
        </span>
      )}
    </span>
  );
}

/** A text in both languages: while the other one says the same (or nothing), it follows. */
export function withText(value: LocalText, language: "zh" | "en", text: string): LocalText {
  const other = language === "zh" ? "en" : "zh";
  const follows = value[other].trim() === "" || value[other] === value[language];
  return { ...value, [language]: text, ...(follows ? { [other]: text } : {}) };
}

type LocalProps = { id: string; label: string; value: LocalText; onChange: (value: LocalText) => void };

/** The text in the person's own language; the other one opens beside it. */
export function LocalInput({ id, label, value, onChange }: LocalProps) {
  const { language, say } = useEditing();
  const other = language === "zh" ? "en" : "zh";
  const [open, setOpen] = useState(false);
  const long = value[language].length > 60;
  const props = {
    id,
    className: "input",
    value: value[language],
    onChange: (event: { target: { value: string } }) => onChange(withText(value, language, event.target.value)),
  };
  return (
    <span className="grid gap-1">
      <span className="flex items-start gap-2">
        {long ? <textarea {...props} rows={3} /> : <input type="text" {...props} />}
        {!open && (
          <button
            type="button"
            className="tool shrink-0 text-14"
            title={say(`other.open.${other}`, { label })}
            onClick={() => setOpen(true)}
          >
            {say(`other.short.${other}`)}
            <span className="sr-only"> {label}</span>
          </button>
        )}
      </span>
      {open && (
        <input
          type="text"
          className="input text-muted"
          lang={other === "en" ? "en" : "zh-CN"}
          aria-label={`${label} (${say(`other.${other}`)})`}
          value={value[other]}
          onChange={(event) => onChange({ ...value, [other]: event.target.value })}
        />
      )}
    </span>
  );
}

export type Choice = { value: string; label: string };

type SelectProps = {
  id?: string;
  label?: string;
  value: string;
  options: readonly Choice[];
  onChange: (value: string) => void;
  className?: string;
};

/** One of several. A value that no longer exists is shown as such, never silently as the first. */
export function Select({ id, label, value, options, onChange, className = "input" }: SelectProps) {
  const { say } = useEditing();
  const known = options.some((option) => option.value === value);
  return (
    <select
      id={id}
      aria-label={label}
      className={className}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {!known && <option value={value}>{value === "" ? say("choose") : say("missing", { code: value })}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

type ChecksProps = {
  label: string;
  options: readonly Choice[];
  value: readonly string[];
  onChange: (value: string[]) => void;
  /** Said while nothing is ticked. */
  none?: string;
  children?: ReactNode;
};

/** Several of several; the order is that of the options. */
export function Checks({ label, options, value, onChange, none, children }: ChecksProps) {
  const { say } = useEditing();
  const lost = value.filter((code) => !options.some((option) => option.value === code));
  const all = [...options, ...lost.map((code) => ({ value: code, label: say("missing", { code }) }))];
  const toggle = (code: string, on: boolean) =>
    onChange(all.map((option) => option.value).filter((one) => (one === code ? on : value.includes(one))));
  return (
    <fieldset className="min-w-0">
      <legend className="field-label">{label}</legend>
      <span className="flex flex-wrap gap-x-4">
        {all.map((option) => (
          <label key={option.value} className="tick">
            <input
              type="checkbox"
              checked={value.includes(option.value)}
              onChange={(event) => toggle(option.value, event.target.checked)}
            />
            {option.label}
          </label>
        ))}
      </span>
      {value.length === 0 && none && <span className="text-14 text-muted">{none}</span>}
      {children}
    </fieldset>
  );
}

/** Yes or no. */
export function Tick({
  label,
  value,
  onChange,
}: {
  label: string;
  value: boolean;
  onChange: (value: boolean) => void;
}) {
  return (
    <label className="tick">
      <input type="checkbox" checked={value} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}
