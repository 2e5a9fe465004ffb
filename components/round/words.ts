import type { Translator } from "@/server/i18n/translate";

/** Words of a walk by their key ("state.sent"), in the language of the request; the page brings them along. */
export type Words = Readonly<Record<string, string>>;
export type Say = (key: string, params?: Readonly<Record<string, string | number>>) => string;

const KEYS = {
  place: ["at", "all"],
  waiting: ["count"],
  sending: [],
  sent: [],
  offline: [],
  people: ["count"],
  code: ["code"],
  now: [],
  yes: [],
  full: [],
  unfit: [],
  sameDay: [],
  left: ["left"],
  less: ["item"],
  more: ["item"],
  hearTitle: [],
  hear: [],
  agreed: [],
  disagreed: [],
  absent: [],
  hearMissing: [],
  photoMissing: ["item"],
  reason: [],
  reasonOf: ["item"],
  reasonText: ["item", "title"],
  photo: [],
  photoMore: [],
  photoHint: [],
  photoCount: ["count"],
  photoDrop: ["no"],
  save: [],
  saveLast: [],
  fine: [],
  fineHint: [],
  back: [],
  skip: [],
  skipAbsent: [],
  skipExempt: [],
  skipOther: [],
  stops: [],
  fromHere: [],
  reverse: [],
  "state.none": [],
  "state.draft": [],
  "state.waiting": [],
  "state.sent": [],
  "state.skipped": [],
  "state.conflict": [],
  conflictTitle: ["count"],
  conflictUnknown: [],
  anyway: [],
  edit: [],
  drop: [],
  signedOut: [],
  signIn: [],
  noStore: [],
  done: [],
  doneHint: ["marked", "skipped"],
  sentAlready: [],
  toEntries: [],
} as const satisfies Record<string, readonly string[]>;

/** For the page: every word with its parameters left open. */
export function walkWords(t: Translator<"round">): Words {
  return Object.fromEntries(
    Object.entries(KEYS).map(([key, names]) => {
      const open = Object.fromEntries(names.map((name) => [name, `{${name}}`]));
      return [key, t(`walk.${key}` as never, open as never)];
    }),
  );
}

/** For the island. In: the words. Out: a text by its key with `{name}` filled in. */
export function sayer(words: Words): Say {
  return (key, params = {}) =>
    (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ""));
}
