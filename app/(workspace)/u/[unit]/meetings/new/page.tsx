import type { Metadata } from "next";
import { MeetingForm } from "@/components/meeting/MeetingForm";
import { PageHeader } from "@/components/shell/PageHeader";
import { ButtonLink } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadAgenda } from "@/server/loaders/meetings";

type Props = { params: Promise<{ unit: string }>; searchParams: Promise<Record<string, string>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("meeting"))("form.title") };
}

/** A meeting of a scheme's step, as it was held. */
export default async function NewMeetingPage({ params, searchParams }: Props) {
  const [{ unit }, query, t, locale] = await Promise.all([params, searchParams, texts("meeting"), currentLocale()]);
  const { agenda, mayUpload } = await loadAgenda(unit, query, locale);
  return (
    <>
      <PageHeader
        title={t("form.title")}
        lead={t("form.lead")}
        crumbs={[{ href: `/u/${unit}/meetings`, label: t("title") }, { label: t("form.title") }]}
        actions={
          agenda.results ? (
            <ButtonLink href={`/u/${unit}/cycles/${agenda.results.cycleId}?closing=${agenda.results.closingId}`}>
              {t("results")}
            </ButtonLink>
          ) : (
            <ButtonLink href={`/u/${unit}/meetings/sheet?scheme=${agenda.scheme.id}&step=${agenda.need.step}`}>
              {t("sheet")}
            </ButtonLink>
          )
        }
      />
      <p className="mb-3 text-muted">
        {agenda.scheme.title} · {t(`step.${agenda.need.step}`)} ·{" "}
        {t(agenda.results ? "waitingResults" : "waiting", { count: agenda.lines.length })}
      </p>
      <Card>
        <MeetingForm unit={unit} agenda={agenda} files={mayUpload} />
      </Card>
    </>
  );
}
