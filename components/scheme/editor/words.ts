/** The editor's words by their key ("field.title"), in the language of the request; the page brings them along. */
export type Words = Readonly<Record<string, string>>;

export type Say = (key: string, params?: Readonly<Record<string, string | number>>) => string;

/** In: the words. Out: a text by its key with `{name}` filled in; the key itself where a word is missing (a test finds those). */
export function sayer(words: Words): Say {
  return (key, params = {}) =>
    (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ""));
}
