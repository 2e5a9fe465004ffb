import type { EntryLeaf, Leaf } from "@/server/domain/evaluate/result";
import { maskName } from "@/server/domain/roster/name";
import { languageOf } from "@/server/domain/scheme/parts";
import { readItem } from "@/server/domain/scheme/read";
import { dayOfYear, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { Basis } from "./Basis";
import type { Why, WhyEntry } from "./model";
import { inWords } from "./words";

/** `within`: the clause of the component, which stands below its parts and is not said twice. */
type Props = { leaves: readonly Leaf[]; why: Why; within: string };

/** What a component is made of: its base, its entries, and what bounds and vetoes did to them. */
export function Leaves({ leaves, why, within }: Props) {
  return (
    <ul className="why-leaves">
      {leaves.map((leaf, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, on the server
        <li key={index} className="why-leaf">
          <b className={leaf.points > 0 && why.definition.grading.better === "higher" ? "text-bamboo-hover" : ""}>
            {points(leaf.points, { sign: leaf.type !== "base" })}
          </b>
          <div className="min-w-0">
            {leaf.type === "entry" ? <Entry leaf={leaf} why={why} /> : <Plain leaf={leaf} why={why} within={within} />}
          </div>
        </li>
      ))}
    </ul>
  );
}

type PlainProps = { leaf: Exclude<Leaf, EntryLeaf>; why: Why; within: string };

async function Plain({ leaf, why, within }: PlainProps) {
  const t = await texts("why");
  const words = () => {
    switch (leaf.type) {
      case "base":
        return leaf.periodNo === null ? t("leaf.base") : t("leaf.basePeriod", { no: leaf.periodNo });
      case "veto":
        return t("leaf.veto");
      case "bound":
        return t(`leaf.${leaf.bound}`);
      default:
        return leaf satisfies never;
    }
  };
  return (
    <>
      <p>{words()}</p>
      {leaf.clause !== within && <Basis clause={leaf.clause} rule="" definition={why.definition} />}
    </>
  );
}

async function Entry({ leaf, why }: { leaf: EntryLeaf; why: Why }) {
  const [t, locale] = await Promise.all([texts("why"), currentLocale()]);
  const { definition, entries } = why;
  const language = languageOf(locale);
  const item = definition.items.find(({ code }) => code === leaf.itemCode);
  const entry = entries.find(({ id }) => id === leaf.entryId);
  const against = item !== undefined && leaf.posted > 0 !== (item.sign === "addition");
  const title = item?.title[language] ?? leaf.itemCode;
  const rule = item
    ? inWords(
        definition,
        language,
        () => `${title}${locale === "en" ? ": " : "："}${readItem(definition, item, language)}`,
      )
    : "";
  const limited = leaf.points !== leaf.posted;
  return (
    <>
      <p>
        <span className="font-semibold">{against ? t("leaf.reversal", { item: title }) : title}</span>
        {entry?.reason ? ` ${entry.reason}` : ""}
      </p>
      {entry && <Particulars entry={entry} why={why} />}
      {limited && (
        <p className="text-14 text-ochre-ink">{t("leaf.limited", { posted: points(leaf.posted, { sign: true }) })}</p>
      )}
      <Basis clause={leaf.clause} rule={rule} definition={definition} />
    </>
  );
}

async function Particulars({ entry, why }: { entry: WhyEntry; why: Why }) {
  const [t, card, locale] = await Promise.all([texts("why"), texts("card"), currentLocale()]);
  const shown = (name: string) => (why.own ? maskName(name) : name);
  const recorder = entry.recordedByName === null ? t("leaf.reported") : shown(entry.recordedByName);
  const people = entry.reviewedByName
    ? card("recordedReviewed", { recorder, reviewer: shown(entry.reviewedByName) })
    : card("recorded", { name: recorder });
  const facts = [dayOfYear(entry.actOn, locale), people];
  if (entry.noticeEndsOn !== null) facts.push(t("leaf.noticed", { date: dayOfYear(entry.noticeEndsOn, locale) }));
  const href = why.own ? `/u/${why.unit}/my/receipt/${entry.id}` : `/u/${why.unit}/entries/${entry.id}`;
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-14 text-muted">
      <span>{facts.join(" · ")}</span>
      <a className="no-print inline-flex min-h-11 items-center lg:min-h-8" href={href}>
        {t("leaf.entry")}
      </a>
    </p>
  );
}
