import { SubjectCard } from "@/components/card/SubjectCard";
import { PageHeader } from "@/components/shell/PageHeader";
import { OwnStanding } from "@/components/standing/OwnStanding";
import { withQuery } from "@/components/ui/address";
import { EmptyState } from "@/components/ui/EmptyState";
import { texts } from "@/server/i18n/locale";
import { loadMine } from "@/server/loaders/my";

type Props = { params: Promise<{ unit: string }>; searchParams: Promise<{ year?: string; subject?: string }> };

export default async function MyPage({ params, searchParams }: Props) {
  const [{ unit }, query] = await Promise.all([params, searchParams]);
  const year = query.year && /^20\d\d$/.test(query.year) ? Number(query.year) : undefined;
  const { card, subjects, standing, unitName } = await loadMine(unit, query.subject, year);
  const t = await texts("card");
  const here = `/u/${unit}/my`;
  return (
    <>
      <PageHeader title={card ? t("title", { name: card.subject.name }) : t("my")} lead={t("myLead")} />
      {subjects.length > 1 && (
        <nav className="no-print mb-3 flex flex-wrap gap-2" aria-label={t("choose")}>
          {subjects.map((one) => (
            <a
              key={one.id}
              className="pill"
              href={withQuery(here, query, { subject: one.id })}
              aria-current={one.id === card?.subject.id ? "true" : undefined}
            >
              {one.name}
            </a>
          ))}
        </nav>
      )}
      {standing && <OwnStanding standing={standing} />}
      {card ? (
        <SubjectCard
          card={card}
          unit={unit}
          unitName={unitName}
          yearHref={(to) => withQuery(here, query, { year: String(to) })}
          resultHref={(closing) => `${here}/${closing}?subject=${card.subject.id}`}
        />
      ) : (
        <EmptyState title={t("none.title")}>{t("none.text")}</EmptyState>
      )}
    </>
  );
}
