import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { type Finding, finding } from "@/server/domain/scheme/findings";
import type { LocalText } from "@/server/domain/scheme/parts";
import { DECISION, joined, type Phrase, phrasesOf } from "./phrases";
import { MONEY_RULES } from "./rights-money";
import { PERSON_RULES } from "./rights-persons";
import { PUBLIC_RULES } from "./rights-public";
import { objection, type RightsRule } from "./rights-rule";
import { lintStudents } from "./students";

/** Standing taken away by what follows from a grade, in words. */
const TAKING = {
  zh: /取消|不得|不予|不能|扣|降|停|否决|不评|撤销|列入|排除/,
  en: /\b(los[ei]|lost|cancel|den(y|ied)|barred|excluded|deduct|lower|withh|may not|cannot|not be)/i,
};

/** What may not cost points may not cost standing either, where a consequence or a benefit says so. */
const TAKEN: readonly RightsRule[] = [...PERSON_RULES, ...MONEY_RULES]
  .filter(({ roles }) => roles.length === 1 && roles[0] === "loss")
  .map((rule) => ({
    ...rule,
    roles: ["benefit", "measure", "award"],
    zh: { ...rule.zh, also: TAKING.zh },
    en: { ...rule.en, also: TAKING.en },
  }));

const RULES: readonly RightsRule[] = [...PERSON_RULES, ...MONEY_RULES, ...PUBLIC_RULES, ...TAKEN];

/** product.md, "What the product refuses": by wording, with the contexts in which the same words are harmless, and by structure. */
export function lintRights(definition: SchemeDefinition): Finding[] {
  const organisations = definition.meta.subjectKind === "workplace" || definition.meta.subjectKind === "organisation";
  const rules = organisations ? RULES.filter((rule) => rule.code !== "rightsBlacklist") : RULES;
  return [
    ...lintWords(definition, rules),
    ...lintVetoes(definition),
    ...lintWorst(definition),
    ...lintDuty(definition),
    ...lintStudents(definition),
  ];
}

function lintWords(definition: SchemeDefinition, rules: readonly RightsRule[]): Finding[] {
  return phrasesOf(definition).flatMap((phrase) =>
    objections(phrase).flatMap(({ rule, term, at }) => {
      if (!rules.includes(rule) || (rule.code === "rightsConsent" && phrase.consented)) return [];
      const part = at === null ? undefined : phrase.under[at];
      const title = part ? joined(phrase.text, part.title) : phrase.text;
      return [finding(rule.code, part?.place ?? phrase.place, { title, term })];
    }),
  );
}

/** What a rule objects to in a phrase: in its own words, or first in those of a part under it. */
type Objection = { readonly rule: RightsRule; readonly term: LocalText; readonly at: number | null };

/** Characters of the words remembered, about 16 MB: a few of the largest rule books. */
const MOST_REMEMBERED = 8_000_000;
let kept = 0;
const remembered = new Map<string, readonly Objection[]>();

/**
 * What all rules object to in a phrase, one objection a code. It depends on the phrase's words and role alone and is
 * remembered: while somebody types, only the words that changed are looked at again.
 */
function objections(phrase: Phrase): readonly Objection[] {
  const { role, scored, decided, text, under } = phrase;
  let key = `${role} ${scored} ${decided}\n${text.zh}\n${text.en}`;
  for (const { title } of under) key += `\n${title.zh}\n${title.en}`;
  const known = remembered.get(key);
  if (known) return known;
  const found = new Map<string, Objection>();
  for (const [at, words] of [text, ...under.map(({ title }) => joined(text, title))].entries()) {
    const bare = { zh: words.zh.replace(/\s+/g, ""), en: words.en };
    for (const rule of RULES) {
      const term = found.has(rule.code) ? null : objection(rule, phrase, bare);
      if (term !== null) found.set(rule.code, { rule, term, at: at === 0 ? null : at - 1 });
    }
  }
  if (kept > MOST_REMEMBERED) {
    remembered.clear();
    kept = 0;
  }
  kept += key.length;
  remembered.set(key, [...found.values()]);
  return [...found.values()];
}

const HEARSAY = {
  zh: /举报|投诉|反映|传言|群众意见|村民意见|怀疑|印象|口头/u,
  en: /report(s|ed)? by|complaint|rumou?r|opinion|suspicion|hearsay/iu,
};

const FINAL = {
  zh: /查实|生效|处罚|处分|判决|裁[定决]/,
  en: /verified|in force|penalt|sanction|judge?ment|ruling/i,
};

/** A veto rests on a decision in force, of a body: nothing else. */
function lintVetoes({ vetoes }: SchemeDefinition): Finding[] {
  return vetoes.flatMap(({ title, requires }, index) => {
    const { zh, en } = requires.of;
    const decision = DECISION.zh.test(zh) || (DECISION.en.test(en) && !/\p{Script=Han}/u.test(zh));
    const hearsay = (HEARSAY.zh.test(zh) || HEARSAY.en.test(en)) && !FINAL.zh.test(zh) && !FINAL.en.test(en);
    if (decision && !hearsay) return [];
    return [finding("rightsVetoUndecided", `vetoes.${index}.requires.of`, { title, term: requires.of })];
  });
}

/** The worst of persons is never named; of groups, workplaces and organisations it may be. */
function lintWorst({ awards, meta }: SchemeDefinition): Finding[] {
  const persons = meta.subjectKind !== "workplace" && meta.subjectKind !== "organisation";
  return awards.flatMap(({ of, pick, title }, index) =>
    persons && of === "subject" && pick === "worst" ? [finding("rightsWorstNamed", `awards.${index}`, { title })] : [],
  );
}

const FREE = {
  zh: /志愿|义务劳动|公益劳动|公益活动|捐赠/,
  en: /volunt|unpaid labour|donat/i,
};
const MISSED = {
  zh: /少|缺|未|没|不|无故|逾期/,
  en: /absen|miss|few|\bnot\b|\bno\b|fail|without|short/i,
};
const TAKEN_UP = {
  zh: /自愿(报名|认领)|报名后|认领后|虚报|冒|弄虚作假|浪费|损坏/,
  en: /signed up|taken up|false|waste|damag/i,
};

/** A component for what people do freely takes no points from those who stay away, whatever its items are called. */
function lintDuty({ components, items }: SchemeDefinition): Finding[] {
  const free = new Map(components.map((component) => [component.code, component.title]));
  for (const [code, title] of free) if (!FREE.zh.test(title.zh) && !FREE.en.test(title.en)) free.delete(code);
  return items.flatMap(({ component, sign, title }, index) => {
    const whole = free.get(component);
    if (!whole || sign !== "deduction" || FREE.zh.test(title.zh) || FREE.en.test(title.en)) return [];
    const missed = MISSED.zh.test(title.zh) || MISSED.en.test(title.en);
    if (!missed || TAKEN_UP.zh.test(title.zh) || TAKEN_UP.en.test(title.en)) return [];
    return [finding("rightsVolunteering", `items.${index}.title`, { title, term: whole })];
  });
}
