import { MemberFields } from "@/components/roster/MemberFields";
import { isParticipantLine, type RosterLine, type VillageKind } from "@/components/roster/model";
import { NewParticipant } from "@/components/roster/NewParticipant";
import { PersonFields } from "@/components/roster/PersonFields";
import { PageHeader } from "@/components/shell/PageHeader";
import { ActionForm } from "@/components/ui/ActionForm";
import { Button, ButtonRow } from "@/components/ui/Button";
import { Card, Stack } from "@/components/ui/Card";
import { DateField, SelectField, TextField } from "@/components/ui/inputs";
import { Tabs } from "@/components/ui/Tabs";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadNewSubject } from "@/server/loaders/roster";

type Props = {
  params: Promise<{ unit: string }>;
  searchParams: Promise<{ line?: string | string[]; kind?: string | string[] }>;
};

const LINES: readonly RosterLine[] = ["household", "party", "school", "market", "enterprise"];

/**
 * A new household with its head, a new party member, or a new student, seller or worker. Where a rule book in force in the
 * village rates persons or units, one of those as well.
 */
export default async function NewSubjectPage({ params, searchParams }: Props) {
  const { unit } = await params;
  const { line: asked, kind: wanted } = await searchParams;
  const line = LINES.find((one) => one === asked) ?? "household";
  const { today, groups, classes, kinds } = await loadNewSubject(unit, line);
  const [t, common, locale] = [await texts("roster"), await texts("common"), await currentLocale()];
  const optional = common("form.optional");
  if (isParticipantLine(line)) return NewParticipant({ unit, of: line, today, groups, classes });
  const own = kinds.find(({ kind }) => kind === wanted);
  const choice = kinds.length > 0 && <Kinds unit={unit} kinds={kinds} chosen={own?.kind ?? "household"} />;
  if (own) return NewParticipant({ unit, of: own.kind, today, groups, classes: own.classes, children: choice });
  const party = line === "party";
  const group = (
    <SelectField
      name="groupId"
      label={t(party ? "filter.branch" : "filter.group")}
      optional={party ? undefined : optional}
      empty={party ? common("action.choose") : t("form.noGroup")}
      options={groups.map(({ id, name, nameEn }) => ({ value: id, label: locale === "en" ? nameEn : name }))}
    />
  );
  const joined = (
    <DateField name="joinedOn" label={t("field.joinedOn")} hint={t("hint.joinedOn")} defaultValue={today} required />
  );
  return (
    <>
      <PageHeader
        title={t(party ? "form.newMember" : "form.newHousehold")}
        lead={party ? undefined : t("form.newHouseholdLead")}
        crumbs={[{ href: `/u/${unit}/roster?line=${line}`, label: t("title") }]}
      />
      {choice}
      <ActionForm
        procedure={party ? "roster.createMember" : "roster.createHousehold"}
        input={{ unit }}
        idempotent
        draftKey={`roster-new-${unit}-${line}`}
        onSuccess={{ redirect: `/u/${unit}/roster/{id}` }}
      >
        {party ? (
          <Card>
            <Stack>
              {group}
              <MemberFields />
              {joined}
            </Stack>
          </Card>
        ) : (
          <>
            <Card title={t("form.head")}>
              <Stack>
                <PersonFields prefix="head." />
              </Stack>
            </Card>
            <Card title={t("form.household")}>
              <Stack>
                <TextField name="code" label={t("field.householdNo")} hint={t("hint.code")} optional={optional} />
                {group}
                <TextField name="address" label={t("field.address")} optional={optional} />
                <TextField name="householdPhone" label={t("field.phone")} optional={optional} inputMode="tel" />
                <TextField name="householdNote" label={t("field.note")} optional={optional} />
                {joined}
              </Stack>
            </Card>
          </>
        )}
        <ButtonRow>
          <Button tone="primary">{t("save")}</Button>
        </ButtonRow>
      </ActionForm>
    </>
  );
}

type KindsProps = { unit: string; kinds: readonly { kind: VillageKind }[]; chosen: "household" | VillageKind };

/** What is registered: a household, or what the rule books in force here rate besides. */
async function Kinds({ unit, kinds, chosen }: KindsProps) {
  const t = await texts("roster");
  return (
    <Tabs
      label={t("kinds.label")}
      tabs={(["household", ...kinds.map(({ kind }) => kind)] as const).map((kind) => ({
        href: `/u/${unit}/roster/new?line=household&kind=${kind}`,
        label: t(`kinds.${kind}`),
        current: kind === chosen,
      }))}
    />
  );
}
