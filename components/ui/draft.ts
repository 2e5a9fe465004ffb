"use client";

import { type RefObject, useEffect, useRef, useState } from "react";

type Kept = Record<string, string[]>;

function controls(form: HTMLFormElement): (HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement)[] {
  return [...form.elements].filter(
    (one): one is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement =>
      (one instanceof HTMLInputElement && !["hidden", "file", "password", "submit"].includes(one.type)) ||
      one instanceof HTMLTextAreaElement ||
      one instanceof HTMLSelectElement,
  );
}

function isChoice(one: Element): one is HTMLInputElement {
  return one instanceof HTMLInputElement && (one.type === "checkbox" || one.type === "radio");
}

function snapshot(form: HTMLFormElement): Kept {
  const kept: Kept = {};
  for (const one of controls(form)) {
    if (one.name === "") continue;
    const values = kept[one.name] ?? [];
    kept[one.name] = values;
    if (!isChoice(one) || one.checked) values.push(one.value);
  }
  return kept;
}

function restore(form: HTMLFormElement, kept: Kept): void {
  const rest = new Map(Object.entries(kept).map(([name, values]) => [name, [...values]]));
  for (const one of controls(form)) {
    const values = rest.get(one.name);
    if (values === undefined) continue;
    if (isChoice(one)) one.checked = values.includes(one.value);
    else one.value = values.shift() ?? one.value;
  }
}

function stored(key: string): Kept | null {
  try {
    const text = sessionStorage.getItem(key);
    return text === null ? null : (JSON.parse(text) as Kept);
  } catch {
    return null;
  }
}

/** Keeps what is typed under `draft:<key>` in this tab. A browser that forbids storage only loses the draft. */
export function useDraft(form: RefObject<HTMLFormElement | null>, draftKey: string | undefined) {
  const key = `draft:${draftKey}`;
  const [restored, setRestored] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    if (draftKey === undefined || form.current === null) return;
    const kept = stored(`draft:${draftKey}`);
    if (kept === null || JSON.stringify(kept) === JSON.stringify(snapshot(form.current))) return;
    restore(form.current, kept);
    setRestored(true);
  }, [form, draftKey]);

  function keep() {
    if (draftKey === undefined) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      try {
        if (form.current !== null) sessionStorage.setItem(key, JSON.stringify(snapshot(form.current)));
      } catch {
        // Storage is full or forbidden: the page itself still holds the input.
      }
    }, 300);
  }

  function forget() {
    clearTimeout(timer.current);
    setRestored(false);
    try {
      sessionStorage.removeItem(key);
    } catch {
      // Nothing was stored where storage is forbidden.
    }
  }

  function discard() {
    form.current?.reset();
    forget();
  }
  return { restored, keep, forget, discard };
}
