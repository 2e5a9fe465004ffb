import { Card } from "@/components/ui/Card";
import { Chip } from "@/components/ui/Chip";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

type Scheme = { schemeId: string; title: string; titleEn: string };
type Enrolled = Scheme & {
  fromOn: string;
  running: boolean;
  declinedOn: string | null;
  participation: "everyone" | "mayDecline" | "onApplication";
};

type Props = {
  unit: string;
  subjectId: string;
  name: string;
  enrolments: readonly Enrolled[];
  offers: readonly Scheme[];
};

/** The schemes the household takes part in, and its own decision to decline, take that back or apply, where the rule book has it. */
export async function OwnTakingPart({ unit, subjectId, name, enrolments, offers }: Props) {
  const [t, locale] = await Promise.all([texts("card"), currentLocale()]);
  const running = enrolments.filter((one) => one.running);
  if (running.length === 0 && offers.length === 0) return null;
  const titleOf = (one: Scheme) => (locale === "en" ? one.titleEn : one.title);
  const act = { unit, subjectId, name };
  return (
    <Card title={t("part.title")} className="no-print">
      <ul className="divide-y divide-line">
        {running.map((one) => (
          <li key={one.schemeId} className="flex flex-wrap items-center justify-between gap-2 py-2">
            <span>
              {titleOf(one)} {one.declinedOn && <Chip tone="ochre">{t("part.declined")}</Chip>}
              <span className="block text-14 text-muted">
                {one.declinedOn
                  ? t("part.declinedOn", { date: date(one.declinedOn, locale) })
                  : t("part.since", { date: date(one.fromOn, locale) })}
              </span>
            </span>
            {(one.declinedOn || one.participation === "mayDecline") && (
              <PartAct {...act} schemeId={one.schemeId} act={one.declinedOn ? "takeBack" : "decline"} />
            )}
          </li>
        ))}
        {offers.map((one) => (
          <li key={one.schemeId} className="flex flex-wrap items-center justify-between gap-2 py-2">
            <span>
              {titleOf(one)} <Chip>{t("part.notYet")}</Chip>
            </span>
            <PartAct {...act} schemeId={one.schemeId} act="apply" />
          </li>
        ))}
      </ul>
    </Card>
  );
}

type ActProps = Pick<Props, "unit" | "subjectId" | "name"> & {
  schemeId: string;
  act: "decline" | "takeBack" | "apply";
};

async function PartAct({ unit, subjectId, name, schemeId, act }: ActProps) {
  const t = await texts("card");
  return (
    <ConfirmAct
      label={t(`part.${act}.label`)}
      small
      title={t(`part.${act}.label`)}
      effects={[{ text: t(`part.${act}.effect`, { name }) }, { icon: "clock", text: t(`part.${act}.after`) }]}
      confirmLabel={t(`part.${act}.label`)}
      reason={{ name: "note", label: t("part.note"), hint: t("part.noteHint") }}
      procedure="card.takePart"
      input={{ unit, subjectId, schemeId, act }}
      idempotent
    />
  );
}
