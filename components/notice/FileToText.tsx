"use client";

import { type ChangeEvent, useId, useState } from "react";

/** No list of days is longer; anything larger is another kind of file. */
const MOST_BYTES = 100_000;

/** What a spreadsheet or an editor saved: UTF-8, or the Chinese code page that Windows writes. Null where it is no text. */
function textOf(bytes: ArrayBuffer): string | null {
  if (bytes.byteLength > MOST_BYTES || new Uint8Array(bytes).includes(0)) return null;
  for (const label of ["utf-8", "gb18030"]) {
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes);
    } catch {
      // Not in this one.
    }
  }
  return null;
}

type Props = { label: string; target: string; unreadable: string };

/** Puts the text of a chosen file into the field `target` of the same form, where it can be read before it is sent. */
export function FileToText({ label, target, unreadable }: Props) {
  const id = useId();
  const [bad, setBad] = useState(false);

  async function onChange(event: ChangeEvent<HTMLInputElement>) {
    const input = event.target;
    const chosen = input.files?.[0];
    const field = input.form?.elements.namedItem(target);
    if (!chosen || !(field instanceof HTMLTextAreaElement)) return;
    const text = chosen.size > MOST_BYTES ? null : textOf(await chosen.arrayBuffer());
    setBad(text === null);
    if (text !== null) {
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    input.value = "";
  }

  return (
    <div className={bad ? "field bad" : "field"}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <p className="field-error" id={`${id}-error`} role="status">
        {bad ? unreadable : ""}
      </p>
      <input
        id={id}
        type="file"
        accept=".csv,.json,.txt"
        className="input"
        aria-describedby={`${id}-error`}
        onChange={onChange}
      />
    </div>
  );
}
