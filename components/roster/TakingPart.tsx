import { Card } from "@/components/ui/Card";
import { Chip } from "@/components/ui/Chip";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { DateField, SelectField } from "@/components/ui/inputs";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

type Enrolled = {
  schemeId: string;
  title: string;
  titleEn: string;
  classCode: string;
  fromOn: string;
  untilOn: string | null;
  running: boolean;
  declinedOn: string | null;
  declineNote: string | null;
  participation: "everyone" | "mayDecline" | "onApplication";
};

type Props = {
  unit: string;
  subjectId: string;
  name: string;
  today: string;
  enrolments: readonly Enrolled[];
  offers: readonly { schemeId: string; title: string; titleEn: string }[];
  /** Classes of the rule books of its line, in the reader's language. */
  classes: readonly { value: string; label: string }[];
  mayManage: boolean;
};

/** The schemes it takes part in; declining, taking that back, and asking to take part, where the rule book has it. */
export async function TakingPart({ enrolments, offers, classes, mayManage, ...at }: Props) {
  const [t, locale] = await Promise.all([texts("roster"), currentLocale()]);
  if (enrolments.length === 0 && offers.length === 0) return null;
  const classTitle = (code: string) => classes.find(({ value }) => value === code)?.label ?? code;
  return (
    <Card title={t("detail.schemes")}>
      <ul className="divide-y divide-line">
        {enrolments.map((each) => (
          <li key={`${each.schemeId}${each.fromOn}`} className="grid gap-2 py-2">
            <span>
              {locale === "en" ? each.titleEn : each.title} · {classTitle(each.classCode)}{" "}
              {each.declinedOn && <Chip tone="ochre">{t("part.declined")}</Chip>}
              <span className="block text-14 text-muted">
                {each.declinedOn
                  ? t("part.declinedOn", { date: date(each.declinedOn, locale), note: each.declineNote ?? "" })
                  : each.untilOn === null
                    ? t("detail.since", { from: date(each.fromOn, locale) })
                    : t("detail.span", { from: date(each.fromOn, locale), until: date(each.untilOn, locale) })}
              </span>
            </span>
            {mayManage && each.running && classes.length > 1 && (
              <ClassAct {...at} schemeId={each.schemeId} classes={classes} classCode={each.classCode} />
            )}
            {mayManage && each.running && (each.declinedOn || each.participation === "mayDecline") && (
              <PartAct {...at} schemeId={each.schemeId} act={each.declinedOn ? "takeBack" : "decline"} />
            )}
          </li>
        ))}
        {offers.map((each) => (
          <li key={each.schemeId} className="grid gap-2 py-2">
            <span>
              {locale === "en" ? each.titleEn : each.title} <Chip>{t("part.notYet")}</Chip>
            </span>
            {mayManage && <PartAct {...at} schemeId={each.schemeId} act="apply" />}
          </li>
        ))}
      </ul>
    </Card>
  );
}

type Act = "decline" | "takeBack" | "apply";
const PROCEDURES: Record<Act, string> = {
  decline: "roster.decline",
  takeBack: "roster.takeBackDecline",
  apply: "roster.applyFor",
};

type ActProps = Pick<Props, "unit" | "subjectId" | "name" | "today"> & { schemeId: string; act: Act };

async function PartAct({ unit, subjectId, name, today, schemeId, act }: ActProps) {
  const t = await texts("roster");
  return (
    <div>
      <ConfirmAct
        label={t(`part.${act}.label`)}
        small
        title={t(`part.${act}.title`, { name })}
        effects={[{ text: t(`part.${act}.effect`) }]}
        confirmLabel={t(`part.${act}.label`)}
        reason={{ name: "note", label: t("part.note"), hint: t("part.noteHint") }}
        procedure={PROCEDURES[act]}
        input={{ unit, subjectId, schemeId }}
        idempotent
      >
        <DateField name="on" label={t("part.on")} defaultValue={today} required />
      </ConfirmAct>
    </div>
  );
}

type ClassProps = Pick<Props, "unit" | "subjectId" | "name" | "today" | "classes"> & {
  schemeId: string;
  classCode: string;
};

async function ClassAct({ unit, subjectId, name, today, classes, schemeId, classCode }: ClassProps) {
  const t = await texts("roster");
  return (
    <div>
      <ConfirmAct
        label={t("part.setClass.label")}
        small
        title={t("part.setClass.title", { name })}
        effects={[{ text: t("part.setClass.effect") }]}
        confirmLabel={t("part.setClass.label")}
        reason={{ name: "note", label: t("part.setClass.note"), hint: t("part.setClass.noteHint") }}
        procedure="roster.setClass"
        input={{ unit, subjectIds: [subjectId], schemeId }}
        idempotent
      >
        <SelectField
          name="classCode"
          label={t("part.setClass.class")}
          options={classes}
          defaultValue={classCode}
          required
        />
        <DateField name="on" label={t("part.on")} defaultValue={today} required />
      </ConfirmAct>
    </div>
  );
}
