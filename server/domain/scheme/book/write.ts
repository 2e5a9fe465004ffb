import { formatPoints } from "@/server/domain/points";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { TYPES, VALUES } from "@/server/domain/scheme/diff/words";
import type { Language } from "@/server/domain/scheme/parts";

/** What the chapters of a rule book are made of. */
export type Article = { lead: string; points?: string[]; clause: string };
export type Chapter = { section: string; title: string; articles: Article[] };

/** Words of a definition in one language: names by code, and the fixed values. */
export type Pen = {
  zh: boolean;
  language: Language;
  /** One of the two, by language. */
  say: (zh: string, en: string) => string;
  /** Names of several codes in one sentence. */
  classes: (codes: readonly string[]) => string;
  components: (codes: readonly string[]) => string;
  grades: (codes: readonly (string | null)[]) => string;
  /** A fixed value of the language by its key ("standing.rated"). */
  value: (key: string, value: string) => string;
  actors: (actors: readonly string[]) => string;
  points: (value: number | null) => string;
};

export function penOf(definition: SchemeDefinition, language: Language): Pen {
  const zh = language === "zh";
  const say = (chinese: string, english: string) => (zh ? chinese : english);
  const gone = (code: string) => say(`（已删除：${code}）`, `(deleted: ${code})`);
  const names = (list: readonly { code: string; title: Record<Language, string> }[]) => (codes: readonly string[]) =>
    codes.map((code) => list.find((one) => one.code === code)?.title[language] ?? gone(code)).join(say("、", ", "));
  const value = (key: string, one: string) =>
    (VALUES[`${key}.${one}`] ?? VALUES[`by.${one}`] ?? TYPES[one])?.[zh ? 0 : 1] ?? one;
  const graded = names(definition.grading.grades);
  return {
    zh,
    language,
    say,
    classes: names(definition.classes),
    components: names(definition.components),
    grades: (codes) =>
      codes.map((code) => (code === null ? say("不定等次", "no grade") : graded([code]))).join(say("、", ", ")),
    value,
    actors: (actors) => actors.map((actor) => value("by", actor)).join(say("、", ", ")),
    points: (size) =>
      size === null ? say("不限", "no limit") : say(`${formatPoints(size)}分`, `${formatPoints(size)} points`),
  };
}

/** A reading that may name what no longer exists. */
export function readOr(read: () => string, { say }: Pen): string {
  try {
    return read();
  } catch {
    return say("（引用了已删除的内容）", "(refers to something deleted)");
  }
}

/** Ends a sentence once. */
export function sentence(text: string, { zh }: Pen): string {
  return /[。.；;：:]$/.test(text) ? text : `${text}${zh ? "。" : "."}`;
}

/** Parts of a sentence, empty ones left out. */
export function joined(parts: readonly string[], pen: Pen): string {
  return sentence(parts.filter((part) => part !== "").join(pen.say("；", "; ")), pen);
}
