import type { FindingCode } from "@/server/domain/scheme/findings";
import type { LocalText } from "@/server/domain/scheme/parts";
import type { Phrase, Role } from "./phrases";

/** A wording that offends in one language, and the contexts in which the same words are harmless. */
export type Wording = {
  readonly term: RegExp;
  readonly unless?: RegExp;
  /** What the sentence must say besides. */
  readonly also?: RegExp;
};

export type RightsRule = {
  readonly code: FindingCode;
  /** What the wording must do to people for the rule to look at it. */
  readonly roles: readonly Role[];
  /** Looks at scored acts only. */
  readonly scored?: true;
  readonly zh: Wording;
  readonly en: Wording;
  /** Chinese or English wording that is lawful once a decision is required. */
  readonly lawfulWhenDecided?: RegExp;
};

/** Said of any of these matters, it tells that points are not touched by them. */
const UNTOUCHED = {
  zh: /不得因|不因|不以|不作为|不影响|不受影响|照常|不与[^，]{0,14}挂钩|不扣分|不计入|不列入|一视同仁/,
  en: /\b(never|not) (a |the )?(ground|reason)|\b(is|are|does|do) not (affect|touch|count|lower)|\bnot (affected|deducted|counted|scored|touched|tied|linked)|unaffected|untouched|no points? (are |is )?(lost|taken|deducted)|regardless of|on equal terms/i,
};

/** The sentences of a text: a context clears only the sentence it stands in. */
function sentences(text: string): string[] {
  return text.split(/[。；;！!]|\.(?=\s|$)/).filter((part) => part.trim() !== "");
}

type Verdict = { term: string | null; cleared: boolean };

function judge(text: string, { term, unless, also }: Wording, untouched: RegExp): Verdict {
  if (!term.test(text)) return { term: null, cleared: false };
  let cleared = false;
  for (const sentence of sentences(text)) {
    const match = term.exec(sentence);
    if (!match || (also && !also.test(sentence))) continue;
    if (untouched.test(sentence) || unless?.test(sentence)) cleared = true;
    else return { term: match[0].trim(), cleared: false };
  }
  return { term: null, cleared };
}

/**
 * The words of a text that a rule objects to, in both languages, or null. Chinese is the language of the rule book: a
 * context that clears the Chinese wording clears its English translation too.
 */
export function objection(rule: RightsRule, phrase: Phrase, text: LocalText): LocalText | null {
  if (!rule.roles.includes(phrase.role) || (rule.scored && !phrase.scored)) return null;
  const zh = judge(text.zh, rule.zh, UNTOUCHED.zh);
  if (zh.cleared) return null;
  const en = judge(text.en, rule.en, UNTOUCHED.en);
  if (zh.term === null && en.term === null) return null;
  const lawful = rule.lawfulWhenDecided;
  if (phrase.decided && lawful && (lawful.test(text.zh) || lawful.test(text.en))) return null;
  return { zh: zh.term ?? en.term ?? "", en: en.term ?? zh.term ?? "" };
}
