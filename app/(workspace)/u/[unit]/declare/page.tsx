import type { Metadata } from "next";
import { DeclareTabs } from "@/components/declare/DeclareTabs";
import { ItemList } from "@/components/entry/ItemList";
import { PageHeader } from "@/components/shell/PageHeader";
import { Callout } from "@/components/ui/Callout";
import { Stack } from "@/components/ui/Card";
import { EmptyState } from "@/components/ui/EmptyState";
import { FilterBar } from "@/components/ui/FilterBar";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadDeclarable } from "@/server/loaders/declare";

type Query = Partial<Record<"scheme" | "subject" | "whose" | "q", string>>;
type Props = { params: Promise<{ unit: string }>; searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("declare"))("title") };
}

/** Declaring, first part: for whom, in which scheme, and the item. */
export default async function DeclarePage({ params, searchParams }: Props) {
  const [{ unit }, query, t, locale] = await Promise.all([params, searchParams, texts("declare"), currentLocale()]);
  const { parts, part, whose, items, others, returned } = await loadDeclarable(unit, query, locale);
  const path = `/u/${unit}/declare`;
  const word = query.q?.normalize("NFKC").trim().toLowerCase() ?? "";
  const found = items.filter(({ title, clause }) => word === "" || `${title}${clause}`.toLowerCase().includes(word));
  const kept = { scheme: part?.schemeId, subject: part?.subjectId, whose: whose === "other" ? "other" : undefined };
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <DeclareTabs unit={unit} current={whose} others={others} returned={returned} />
      <Stack>
        {whose === "other" && <Callout>{t("otherLead")}</Callout>}
        {parts.length > 1 && <PartPills path={path} parts={parts} part={part} whose={kept.whose} />}
        {!part && <EmptyState title={t("noPart.title")}>{t("noPart.text")}</EmptyState>}
        {part && items.length === 0 && <EmptyState title={t("none.title")}>{t("none.text")}</EmptyState>}
        {items.length > 8 && (
          <FilterBar path={path} query={{ ...kept, q: query.q }} search={{ name: "q", label: t("search") }} />
        )}
        {items.length > 0 && <ItemList items={found} path={`${path}/new`} query={kept} />}
      </Stack>
    </>
  );
}

type Part = { schemeId: string; subjectId: string; title: string; name: string };
type PillsProps = { path: string; parts: readonly Part[]; part: Part | null; whose: string | undefined };

async function PartPills({ path, parts, part, whose }: PillsProps) {
  const t = await texts("declare");
  return (
    <nav className="flex flex-wrap gap-2" aria-label={t("for")}>
      {parts.map((one) => (
        <a
          key={`${one.schemeId}${one.subjectId}`}
          className="pill"
          href={`${path}?scheme=${one.schemeId}&subject=${one.subjectId}${whose ? `&whose=${whose}` : ""}`}
          aria-current={one === part ? "true" : undefined}
        >
          {one.name} · {one.title}
        </a>
      ))}
    </nav>
  );
}
