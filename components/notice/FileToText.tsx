"use client";

import { type ChangeEvent, useId } from "react";

/** No list of days is longer; anything larger is another kind of file. */
const MOST_BYTES = 100_000;

/** Puts the text of a chosen file into the field `target` of the same form, where it can be read before it is sent. */
export function FileToText({ label, target }: { label: string; target: string }) {
  const id = useId();

  async function onChange(event: ChangeEvent<HTMLInputElement>) {
    const input = event.target;
    const chosen = input.files?.[0];
    const field = input.form?.elements.namedItem(target);
    if (!chosen || chosen.size > MOST_BYTES || !(field instanceof HTMLTextAreaElement)) return;
    field.value = await chosen.text();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    input.value = "";
  }

  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input id={id} type="file" accept=".csv,.json,.txt" className="input" onChange={onChange} />
    </div>
  );
}
