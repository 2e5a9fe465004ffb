/** Values of a form by name, as they were typed or chosen. */
export type Fields = Record<string, string[]>;
/** What is kept of a form: when, its values, and the idempotency key of a submission whose answer has not come. */
export type Draft = { at: number; fields: Fields; key: string | null };

/** Only what a person typed on this device within the last week comes back. */
const DRAFT_DAYS = 7;
const DAY = 86_400_000;
const PREFIX = "draft:";

/** Null where the browser forbids storage. */
type Storage = Pick<globalThis.Storage, "getItem" | "setItem" | "removeItem" | "key" | "length"> | null;

/** The device's storage; some web views throw at the very name. */
export function deviceStorage(): Storage {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

/** Where a draft stands: by person, so that the next user of a shared phone never meets it. */
export const draftName = (person: string, form: string): string => `${PREFIX}${person}:${form}`;

function parsed(text: string | null): Draft | null {
  try {
    const draft = text === null ? null : (JSON.parse(text) as Partial<Draft>);
    return draft && typeof draft.at === "number" && draft.fields
      ? { at: draft.at, fields: draft.fields, key: draft.key ?? null }
      : null;
  } catch {
    return null;
  }
}

/** The draft under a name, or null. A browser that forbids storage has none. */
export function readDraft(storage: Storage, name: string, now: number): Draft | null {
  try {
    const draft = parsed(storage?.getItem(name) ?? null);
    return draft && now - draft.at < DRAFT_DAYS * DAY ? draft : null;
  } catch {
    return null;
  }
}

/** Keeps a draft. Where storage is full or forbidden, the page itself still holds the input. */
export function writeDraft(storage: Storage, name: string, draft: Draft): void {
  try {
    storage?.setItem(name, JSON.stringify(draft));
  } catch {
    // Nothing more can be done; the form is still on the page.
  }
}

/** Removes drafts: one, or (without a name) every one that `old` says. */
export function removeDrafts(storage: Storage, which: string | ((draft: Draft | null) => boolean)): void {
  if (storage === null) return;
  try {
    if (typeof which === "string") {
      storage.removeItem(which);
      return;
    }
    const names = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "");
    for (const name of names)
      if (name.startsWith(PREFIX) && which(parsed(storage.getItem(name)))) storage.removeItem(name);
  } catch {
    // Nothing is stored where storage is forbidden.
  }
}

/** Drafts of weeks ago, of anybody: a shared phone does not collect them. */
export const sweepDrafts = (storage: Storage, now: number): void =>
  removeDrafts(storage, (draft) => draft === null || now - draft.at >= DRAFT_DAYS * DAY);
