import type { Column } from "@/components/ui/DataTable";
import { DataTable } from "@/components/ui/DataTable";
import { languageOf } from "@/server/domain/scheme/parts";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { BenefitActs } from "./BenefitActs";
import { type BenefitModel, byHolder, type HolderModel } from "./model";

type Props = { unit: string; tab: "current" | "waiting" | "past"; rows: readonly BenefitModel[]; today: string };

/** 优待名册: who holds what, by which grade, until when. */
export async function BenefitRegister({ unit, tab, rows, today }: Props) {
  const [t, locale] = await Promise.all([texts("follow"), currentLocale()]);
  const language = languageOf(locale);
  const span = ({ validFrom, validUntil }: BenefitModel) =>
    validUntil === null
      ? t("benefit.fromOn", { from: date(validFrom, locale) })
      : t("benefit.fromTo", { from: date(validFrom, locale), until: date(validUntil, locale) });
  const columns: Column<HolderModel>[] = [
    {
      key: "holder",
      header: t("benefit.holder"),
      nowrap: true,
      cell: ({ first }) => (
        <>
          {first.name} <span className="text-muted">{first.code}</span>
        </>
      ),
    },
    { key: "group", header: t("column.group"), nowrap: true, cell: ({ first }) => first.group },
    { key: "grade", header: t("benefit.grade"), nowrap: true, cell: ({ first }) => first.grade?.[language] ?? "—" },
    {
      key: "what",
      header: t("benefit.what"),
      cell: ({ all }) =>
        all
          .map(({ title, condition }) =>
            condition
              ? `${title[language]} · ${t("benefit.condition.only", { condition: condition[language] })}`
              : title[language],
          )
          .join(locale === "en" ? "; " : "；"),
    },
    { key: "until", header: t("benefit.until"), cell: ({ first }) => <Span text={span(first)} one={first} /> },
  ];
  if (tab === "waiting")
    columns.push({
      key: "act",
      header: t("benefit.tab.waiting"),
      cell: ({ all }) => all.map((one) => <BenefitActs key={one.id} unit={unit} benefit={one} today={today} />),
    });
  return (
    <DataTable
      label={t("benefit.title")}
      columns={columns}
      rows={byHolder(rows)}
      rowKey={({ key }) => key}
      rowHref={tab === "waiting" ? undefined : ({ first }) => `/u/${unit}/subjects/${first.subjectId}`}
      stack
    />
  );
}

async function Span({ text, one }: { text: string; one: BenefitModel }) {
  const [t, locale] = await Promise.all([texts("follow"), currentLocale()]);
  if (one.endedOn === null || one.endReason === null) return <span className="lg:whitespace-nowrap">{text}</span>;
  const why = "code" in one.endReason ? t(`benefit.ended.${one.endReason.code}`) : one.endReason.words;
  return (
    <>
      {t("benefit.endedOn", { date: date(one.endedOn, locale) })}
      <span className="block text-14 text-muted">{why}</span>
    </>
  );
}
