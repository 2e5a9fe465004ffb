import { Acts } from "@/components/roster/Acts";
import { History } from "@/components/roster/History";
import { MovesCard } from "@/components/roster/MovesCard";
import { isParticipantLine, isVillageKind, WHAT } from "@/components/roster/model";
import { ParticipantFacts } from "@/components/roster/ParticipantFacts";
import { People } from "@/components/roster/People";
import { SealedValue } from "@/components/roster/SealedValue";
import { StatusChip } from "@/components/roster/StatusChip";
import { TakingPart } from "@/components/roster/TakingPart";
import { PageHeader } from "@/components/shell/PageHeader";
import { ButtonLink } from "@/components/ui/Button";
import { Card, Columns, Stack } from "@/components/ui/Card";
import { Chip } from "@/components/ui/Chip";
import { DescriptionList } from "@/components/ui/DescriptionList";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadSubject, type SubjectPage } from "@/server/loaders/roster";

type Props = { params: Promise<{ unit: string; subjectId: string }> };

/** A household with its people, a person or unit that takes part itself, or a party member: facts, changes to enter, history. */
export default async function SubjectRosterPage({ params }: Props) {
  const { unit, subjectId } = await params;
  const [detail, t, locale] = [await loadSubject(unit, subjectId), await texts("roster"), await currentLocale()];
  const { subject, line, persons } = detail;
  const mayManage = detail.mayManage;
  const mayReveal = detail.mayReveal;
  const classes = detail.classes.map(({ code, title }) => ({
    value: code,
    label: title[locale === "en" ? "en" : "zh"],
  }));
  return (
    <>
      <PageHeader
        title={subject.name}
        chips={
          <>
            {isVillageKind(subject.kind) && <Chip>{t(`kinds.${subject.kind}`)}</Chip>}
            <StatusChip status={subject.status} />
          </>
        }
        crumbs={[{ href: `/u/${unit}/roster?line=${line}`, label: t("title") }]}
        actions={
          <>
            <ButtonLink href={`/u/${unit}/subjects/${subject.id}`}>{t("detail.card")}</ButtonLink>
            {mayManage && <ButtonLink href={`/u/${unit}/roster/${subject.id}/edit`}>{t("edit")}</ButtonLink>}
          </>
        }
      />
      <Columns wideFirst>
        <Stack>
          <Card title={t("detail.facts")}>
            <Facts unit={unit} detail={detail} mayReveal={mayReveal} />
          </Card>
          {subject.kind === "household" && (
            <People
              unit={unit}
              subjectId={subject.id}
              persons={persons}
              today={detail.today}
              mayManage={mayManage}
              mayReveal={mayReveal}
              active={subject.status === "active"}
            />
          )}
          {mayManage && (
            <Card title={t("detail.actions")}>
              <Acts
                unit={unit}
                what={whatOf(detail)}
                id={subject.id}
                name={subject.name}
                version={subject.version}
                active={subject.status === "active"}
                today={detail.today}
                persons={persons.filter(({ status }) => status === "active").length}
                groups={detail.groups}
                groupId={subject.groupId}
              />
            </Card>
          )}
          <MovesCard
            unit={unit}
            subjectId={subject.id}
            kind={subject.kind}
            active={subject.status === "active"}
            moves={detail.moves}
            mayPropose={detail.mayMove}
            mayEnter={detail.mayOpen}
          />
        </Stack>
        <Stack>
          <TakingPart
            unit={unit}
            subjectId={subject.id}
            name={subject.name}
            today={detail.today}
            enrolments={detail.enrolments}
            offers={detail.offers}
            classes={classes}
            mayManage={mayManage && subject.status === "active"}
          />
          <Card title={t("detail.history")}>
            <History entries={detail.history} />
          </Card>
        </Stack>
      </Columns>
    </>
  );
}

function whatOf({ line, subject }: SubjectPage) {
  if (isParticipantLine(line)) return WHAT[line];
  if (isVillageKind(subject.kind)) return subject.kind === "person" ? "individual" : "organisation";
  return line === "party" ? "member" : "household";
}

type FactsProps = { unit: string; detail: SubjectPage; mayReveal: boolean };

async function Facts({ unit, detail, mayReveal }: FactsProps) {
  const { kind } = detail.subject;
  if (isParticipantLine(detail.line)) return ParticipantFacts({ of: detail.line, detail });
  if (isVillageKind(kind)) return ParticipantFacts({ of: kind, detail });
  const [t, locale] = [await texts("roster"), await currentLocale()];
  const { subject, household, member, line } = detail;
  const group = detail.group && (locale === "en" ? detail.group.nameEn : detail.group.name);
  const what = line === "party" ? "member" : "household";
  const sealed = { unit, what, id: subject.id, mayReveal } as const;
  const yes = (value: boolean | undefined) => (value ? t("yes") : null);
  return (
    <DescriptionList
      facts={[
        { label: t(line === "party" ? "column.memberCode" : "field.householdNo"), value: subject.code },
        { label: t(line === "party" ? "filter.branch" : "filter.group"), value: group },
        { label: t("field.address"), value: household?.address },
        { label: t("field.sex"), value: member?.sex && t(`sex.${member.sex}`) },
        { label: t("field.bornOn"), value: member?.bornOn },
        { label: t("field.joinedPartyOn"), value: member?.joinedPartyOn },
        { label: t("field.duty"), value: member?.duty },
        { label: t("field.probationary"), value: yes(member?.probationary) },
        { label: t("field.floating"), value: yes(member?.floating) },
        {
          label: t("field.idNumber"),
          value: member?.idMasked && <SealedValue {...sealed} masked={member.idMasked} field="idNumber" />,
        },
        {
          label: t("field.phone"),
          value: (household?.phone ?? member?.phoneMasked) && (
            <SealedValue {...sealed} masked={household?.phone ?? member?.phoneMasked ?? null} field="phone" />
          ),
        },
        { label: t("field.note"), value: household?.note ?? member?.note },
        { label: t("field.joinedOn"), value: date(subject.joinedOn, locale) },
        { label: t("field.leftOn"), value: subject.leftOn && date(subject.leftOn, locale) },
      ]}
    />
  );
}
