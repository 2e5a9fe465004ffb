import type { Metadata } from "next";
import { MinutesSheet } from "@/components/meeting/MeetingSheet";
import { PageHeader } from "@/components/shell/PageHeader";
import { PrintButton } from "@/components/ui/PrintButton";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadMeeting } from "@/server/loaders/meetings";

type Props = { params: Promise<{ unit: string; id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("meeting"))("print.minutes") };
}

/** The minutes with what was decided and the signatures; everything around it stays off the paper. */
export default async function MinutesPage({ params }: Props) {
  const [{ unit, id }, t, locale] = await Promise.all([params, texts("meeting"), currentLocale()]);
  const held = await loadMeeting(unit, id, locale);
  return (
    <>
      <div className="no-print">
        <PageHeader
          title={t("print.minutes")}
          crumbs={[{ href: `/u/${unit}/meetings/${id}`, label: held.meeting.body }, { label: t("print.minutes") }]}
          actions={<PrintButton primary>{t("print.print")}</PrintButton>}
        />
      </div>
      <MinutesSheet held={held} />
    </>
  );
}
