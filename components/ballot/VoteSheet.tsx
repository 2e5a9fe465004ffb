import { Callout } from "@/components/ui/Callout";
import { criteriaOf, isCapped, partsTotal } from "@/server/domain/ballot/sheet";
import { isTellTale } from "@/server/domain/ballot/spread";
import { languageOf } from "@/server/domain/scheme/parts";
import { points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { OpenSheet as Open } from "./model";
import { VoteIsland } from "./VoteIsland";
import type { VoteCriterion, VotePage, VoteWords } from "./vote-model";

const OPEN_WORDS = {
  points: ["points"],
  of: ["most"],
  over: ["most"],
  notRated: [],
  incomplete: ["left"],
  next: [],
  place: ["no"],
  choose: [],
  progress: ["done", "all"],
  review: [],
  send: [],
  reviewTitle: [],
  reviewLead: [],
  rated: ["done", "left"],
  back: [],
  confirm: [],
  sending: [],
  problem: [],
  offline: [],
  unexpected: [],
} as const;

async function wordsOf(): Promise<VoteWords> {
  const [t, errors] = await Promise.all([texts("ballot"), texts("errors")]);
  const words = Object.entries(OPEN_WORDS).map(([key, names]) => {
    const open = Object.fromEntries(names.map((name) => [name, `{${name}}`]));
    return [key, t(`door.${key}` as never, open as never)];
  });
  return { ...Object.fromEntries(words), unmarked: errors("ballot.unmarked"), empty: errors("ballot.emptyPaper") };
}

/** The sheet of one voter, with how it is filled in and what happens to it. */
export async function VoteSheet({ page, code, problem }: { page: Open; code: string; problem: string | null }) {
  const [t, locale, words] = await Promise.all([texts("ballot"), currentLocale(), wordsOf()]);
  const { ballot, subjects, hasOwn, among } = page;
  const { scale } = ballot;
  const lang = languageOf(locale);
  const classes = [...new Set(subjects.map(({ classCode }) => classCode))];
  const criteria = Object.fromEntries(await Promise.all(classes.map(async (one) => [one, await lines(one, page)])));
  const sheet: VotePage = {
    code,
    scale: scale.type,
    most: scale.type === "scored" ? points(scale.most) : "",
    criteria: scale.type === "scored" ? criteria : {},
    choices: scale.type === "choices" ? scale.choices.map((one) => ({ code: one.code, title: one.title[lang] })) : [],
    places: scale.type === "ranked" ? Math.min(scale.places.length, subjects.length) : 0,
    rows: subjects.map(({ id, name, group, code: number, classCode }) => ({
      id,
      name,
      note: [group, number].filter(Boolean).join(" · "),
      classCode,
    })),
  };
  return (
    <>
      {problem !== null && (
        <Callout tone="vermilion" title={t("door.notSent")}>
          <p>{await problemText(problem)}</p>
        </Callout>
      )}
      <Callout tone={ballot.secret ? "bamboo" : "ochre"} title={t(ballot.secret ? "door.secret" : "door.openNote")}>
        <p>{await how(page)}</p>
        {hasOwn && <p>{t("door.own")}</p>}
        {scale.type !== "ranked" && <p>{t("sheet.howBlank")}</p>}
      </Callout>
      {isTellTale(ballot, among) && (
        <Callout tone="ochre" title={t("door.few", { count: among })}>
          <p>{t("door.fewText")}</p>
        </Callout>
      )}
      <Standards lists={Object.values(criteria)} />
      <VoteIsland page={sheet} words={words} />
    </>
  );
}

/** Only what can be wrong with a vote is said in words of its own; anything else is an unexpected failure. */
async function problemText(problem: string): Promise<string> {
  const [t, errors] = await Promise.all([texts("ballot"), texts("errors")]);
  const plain = ["unmarked", "unreadable", "emptyPaper", "ownVote", "notOnSheet"] as const;
  const known = plain.find((code) => `ballot.${code}` === problem);
  return known ? errors(`ballot.${known}`) : t("door.unexpected");
}

async function how({ ballot }: Open): Promise<string> {
  const t = await texts("ballot");
  const { scale } = ballot;
  switch (scale.type) {
    case "scored":
      return ballot.criteria.length > 0 ? t("door.howScored") : t("door.howWhole", { most: points(scale.most) });
    case "choices":
      return t("door.howChoices");
    case "ranked":
      return t("door.howRanked", { count: scale.places.length });
    default:
      return scale satisfies never;
  }
}

/** The criteria of one class with their parts, and where these come to more than may be given. */
async function lines(classCode: string, { ballot }: Open): Promise<VoteCriterion[]> {
  const [t, locale] = await Promise.all([texts("ballot"), currentLocale()]);
  const lang = languageOf(locale);
  return criteriaOf(ballot, classCode).map((criterion) => {
    const parts = criterion.parts.map((part) => t("sheet.part", { title: part.title[lang], most: points(part.most) }));
    const capped = isCapped(criterion)
      ? [t("sheet.capped", { total: points(partsTotal(criterion)), most: points(criterion.most) })]
      : [];
    const hint = [...parts, ...capped].join(locale === "en" ? "; " : "；");
    return { code: criterion.code, title: criterion.title[lang], most: points(criterion.most), hint };
  });
}

async function Standards({ lists }: { lists: readonly (readonly VoteCriterion[])[] }) {
  const t = await texts("ballot");
  const all = lists.flat();
  if (all.every(({ hint }) => hint === "")) return null;
  return (
    <details className="card px-4 py-2">
      <summary className="flex min-h-11 items-center font-semibold">{t("door.criteria")}</summary>
      <dl className="grid gap-2 pb-2">
        {all.map(({ code, title, most, hint }) => (
          <div key={code}>
            <dt className="font-semibold">{t("sheet.criterion", { title, most })}</dt>
            <dd className="text-muted">{hint}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
