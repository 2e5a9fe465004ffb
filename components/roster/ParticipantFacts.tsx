import { DescriptionList } from "@/components/ui/DescriptionList";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { Worded } from "./model";

type Props = {
  of: Worded;
  detail: {
    subject: { code: string; joinedOn: string; leftOn: string | null };
    group: { name: string; nameEn: string } | null;
    participant: { place: string | null; shift: string | null; licenceNo: string | null; note: string | null } | null;
  };
};

/** What the roster knows of a student, seller or worker, or of a village's person or unit. */
export async function ParticipantFacts({ of, detail }: Props) {
  const [t, locale] = [await texts("roster"), await currentLocale()];
  const { subject, participant, group } = detail;
  return (
    <DescriptionList
      facts={[
        { label: t(`participant.${of}.code`), value: subject.code },
        { label: t(`participant.${of}.group`), value: group && (locale === "en" ? group.nameEn : group.name) },
        { label: t("participant.enterprise.shift"), value: participant?.shift },
        { label: of === "school" ? "" : t(`participant.${of}.place`), value: participant?.place },
        { label: t(`participant.${of === "organisation" ? of : "market"}.licence`), value: participant?.licenceNo },
        { label: t("field.note"), value: participant?.note },
        { label: t("field.joinedOn"), value: date(subject.joinedOn, locale) },
        { label: t("field.leftOn"), value: subject.leftOn && date(subject.leftOn, locale) },
      ]}
    />
  );
}
