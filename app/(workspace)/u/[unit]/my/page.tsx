import { Changes } from "@/components/card/Changes";
import { EntryFilters } from "@/components/card/EntryFilters";
import { OwnTakingPart } from "@/components/card/OwnTakingPart";
import { Returned } from "@/components/card/Returned";
import { SubjectCard } from "@/components/card/SubjectCard";
import { OwnHearings } from "@/components/hearing/OwnHearings";
import { MainAction, PageHeader } from "@/components/shell/PageHeader";
import { OwnStanding } from "@/components/standing/OwnStanding";
import { withQuery } from "@/components/ui/address";
import { ButtonLink } from "@/components/ui/Button";
import { EmptyState } from "@/components/ui/EmptyState";
import { SoFar } from "@/components/why/SoFar";
import { texts } from "@/server/i18n/locale";
import { loadMine } from "@/server/loaders/my";

type Props = {
  params: Promise<{ unit: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The own points, first on a phone: big figures, what changed, what is on its way, every entry; and declaring. */
export default async function MyPage({ params, searchParams }: Props) {
  const [{ unit }, search] = await Promise.all([params, searchParams]);
  const { card, subjects, standing, part, hearings, soFar, mayPrint, mayDeclare, unitName } = await loadMine(
    unit,
    search,
  );
  const t = await texts("card");
  const here = `/u/${unit}/my`;
  const title = card ? t("title", { name: card.subject.name }) : t("my");
  const query = {
    subject: card?.subject.id,
    year: String(card?.year ?? ""),
    scheme: one(search.scheme),
    state: one(search.state),
  };
  const at = { path: here, query };
  return (
    <>
      <PageHeader title={title} lead={t("myLead")} />
      {subjects.length > 1 && (
        <nav className="no-print mb-3 flex flex-wrap gap-2" aria-label={t("choose")}>
          {subjects.map((each) => (
            <a
              key={each.id}
              className="pill"
              href={withQuery(here, { subject: each.id })}
              aria-current={each.id === card?.subject.id ? "true" : undefined}
            >
              {each.name}
            </a>
          ))}
        </nav>
      )}
      <OwnHearings unit={unit} hearings={hearings} />
      {standing && <OwnStanding standing={standing} />}
      {card ? (
        <>
          <SubjectCard
            card={card}
            unit={unit}
            unitName={unitName}
            yearHref={(to) => withQuery(here, query, { year: String(to) })}
            resultHref={(closing) => `${here}/${closing}?subject=${card.subject.id}`}
            filters={<EntryFilters path={here} query={query} accounts={card.accounts} card={card} />}
            at={at}
          >
            <SoFar running={soFar} />
            <Changes subjectId={card.subject.id} changes={card.changes} />
            <Returned card={card} unit={unit} />
          </SubjectCard>
          <div className="no-print mt-3 grid grid-cols-1 gap-3">
            {card.accounts.length > 0 && card.subject.line !== "school" && (
              <ButtonLink href={`${here}/passbook?subject=${card.subject.id}`}>{t("act.passbook")}</ButtonLink>
            )}
            {mayPrint && <ButtonLink href={`${here}/letter?subject=${card.subject.id}`}>{t("act.letter")}</ButtonLink>}
            {part && <OwnTakingPart unit={unit} subjectId={card.subject.id} name={card.subject.name} {...part} />}
          </div>
          {mayDeclare && (
            <MainAction>
              <ButtonLink tone="primary" wide href={`/u/${unit}/declare`}>
                {t("declare")}
              </ButtonLink>
            </MainAction>
          )}
        </>
      ) : (
        <EmptyState title={t("none.title")}>{t("none.text")}</EmptyState>
      )}
    </>
  );
}

const one = (value: string | string[] | undefined) => (typeof value === "string" ? value : undefined);
