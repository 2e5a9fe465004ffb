import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { type Finding, finding } from "@/server/domain/scheme/findings";
import { DECISION, type Phrase, phrasesOf } from "./phrases";
import { MONEY_RULES } from "./rights-money";
import { PERSON_RULES } from "./rights-persons";
import { PUBLIC_RULES } from "./rights-public";
import { objection, type RightsRule } from "./rights-rule";
import { lintStudents } from "./students";

const RULES: readonly RightsRule[] = [...PERSON_RULES, ...MONEY_RULES, ...PUBLIC_RULES];

/** product.md, "What the product refuses": by wording, with the contexts in which the same words are harmless, and by structure. */
export function lintRights(definition: SchemeDefinition): Finding[] {
  const organisations = definition.meta.subjectKind === "workplace" || definition.meta.subjectKind === "organisation";
  const rules = organisations ? RULES.filter((rule) => rule.code !== "rightsBlacklist") : RULES;
  return [
    ...lintWords(definition, rules),
    ...lintVetoes(definition),
    ...lintWorst(definition),
    ...lintStudents(definition),
  ];
}

/** One finding a place and code; what an item's title has already been told is not told again of its steps. */
function lintWords(definition: SchemeDefinition, rules: readonly RightsRule[]): Finding[] {
  const told = new Set<string>();
  return phrasesOf(definition).flatMap((phrase) =>
    rules.flatMap((rule) => {
      if (rule.code === "rightsConsent" && phrase.consented) return [];
      const key = `${rule.code} ${owner(phrase)}`;
      if (told.has(key)) return [];
      const term = objection(rule, phrase);
      if (term === null) return [];
      told.add(key);
      return [finding(rule.code, phrase.place, { title: phrase.text, term })];
    }),
  );
}

/** The item, veto or criterion that a phrase belongs to: the first two keys of its place. */
function owner({ place }: Phrase): string {
  const keys = place.split(".");
  return keys.slice(0, keys[0] === "items" ? 2 : keys.length).join(".");
}

const HEARSAY = {
  zh: /举报|投诉|反映|传言|群众意见|村民意见|怀疑|印象|口头/u,
  en: /report(s|ed)? by|complaint|rumou?r|opinion|suspicion|hearsay/iu,
};

/** A veto rests on a decision in force, of a body: nothing else. */
function lintVetoes({ vetoes }: SchemeDefinition): Finding[] {
  return vetoes.flatMap(({ title, requires }, index) => {
    const { zh, en } = requires.of;
    const decision = DECISION.zh.test(zh) || (DECISION.en.test(en) && !/\p{Script=Han}/u.test(zh));
    const hearsay = HEARSAY.zh.test(zh) || HEARSAY.en.test(en);
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
