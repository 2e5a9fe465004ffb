"use client";

import { type RefObject, useEffect, useRef, useState } from "react";
import { deviceStorage, draftName, type Fields, readDraft, removeDrafts, sweepDrafts, writeDraft } from "./drafts";
import { freshKey } from "./freshKey";

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Sent to a form whose draft comes back, for islands that keep their values elsewhere than in controls (photos). */
export const DRAFT_EVENT = "draft";

const NEVER = ["file", "password", "submit"];

/** What is typed or chosen; a hidden value only where its island says so (`data-draft`). */
function controls(form: HTMLFormElement): Control[] {
  return [...form.elements].filter(
    (one): one is Control =>
      one instanceof HTMLTextAreaElement ||
      one instanceof HTMLSelectElement ||
      (one instanceof HTMLInputElement &&
        !NEVER.includes(one.type) &&
        (one.type !== "hidden" || one.dataset.draft !== undefined)),
  );
}

function isChoice(one: Element): one is HTMLInputElement {
  return one instanceof HTMLInputElement && (one.type === "checkbox" || one.type === "radio");
}

function snapshot(form: HTMLFormElement): Fields {
  const fields: Fields = {};
  for (const one of controls(form)) {
    if (one.name === "") continue;
    const values = fields[one.name] ?? [];
    fields[one.name] = values;
    if (!isChoice(one) || one.checked) values.push(one.value);
  }
  return fields;
}

function restore(form: HTMLFormElement, fields: Fields): void {
  const rest = new Map(Object.entries(fields).map(([name, values]) => [name, [...values]]));
  for (const one of controls(form)) {
    const values = rest.get(one.name);
    if (values === undefined || one.type === "hidden") continue;
    if (isChoice(one)) one.checked = values.includes(one.value);
    else one.value = values.shift() ?? one.value;
  }
  form.dispatchEvent(new CustomEvent<Fields>(DRAFT_EVENT, { detail: fields }));
}

/** The frame of a signed-in page says whose it is; elsewhere nothing is kept. */
const nameOf = (draftKey: string | undefined): string | null => {
  const person = document.querySelector<HTMLElement>("[data-person]")?.dataset.person;
  return draftKey === undefined || !person ? null : draftName(person, draftKey);
};

/**
 * Keeps what is typed on this device, for this person, for a week; and the idempotency key of a submission until its answer
 * has come, so that sending again after a lost answer or a closed page is the same submission.
 */
export function useDraft(form: RefObject<HTMLFormElement | null>, draftKey: string | undefined) {
  const [restored, setRestored] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const key = useRef<string | null>(null);

  useEffect(() => {
    const name = nameOf(draftKey);
    if (name === null || form.current === null) return;
    sweepDrafts(deviceStorage(), Date.now());
    const kept = readDraft(deviceStorage(), name, Date.now());
    if (kept === null) return;
    key.current = kept.key;
    if (JSON.stringify(kept.fields) === JSON.stringify(snapshot(form.current))) return;
    restore(form.current, kept.fields);
    setRestored(true);
  }, [form, draftKey]);

  function write() {
    const name = nameOf(draftKey);
    if (name === null || form.current === null) return;
    writeDraft(deviceStorage(), name, { at: Date.now(), fields: snapshot(form.current), key: key.current });
  }

  function keep() {
    if (draftKey === undefined) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(write, 300);
  }

  /** One a filled-in form; kept before it is sent. */
  function keyToSend(): string {
    key.current ??= freshKey();
    write();
    return key.current;
  }

  function forget() {
    clearTimeout(timer.current);
    setRestored(false);
    key.current = null;
    const name = nameOf(draftKey);
    if (name !== null) removeDrafts(deviceStorage(), name);
  }

  function discard() {
    form.current?.reset();
    forget();
  }
  return { restored, keep, keyToSend, forget, discard };
}
