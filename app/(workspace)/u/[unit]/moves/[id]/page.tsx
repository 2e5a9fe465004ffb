import { DecideMove } from "@/components/move/DecideMove";
import { MoveDone, MovePreviewView } from "@/components/move/MovePreviewView";
import { MoveStatus } from "@/components/move/MoveStatus";
import { PageHeader } from "@/components/shell/PageHeader";
import { Card, Columns, Stack } from "@/components/ui/Card";
import { DescriptionList } from "@/components/ui/DescriptionList";
import { date, dateTime } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadMove, type MovePage } from "@/server/loaders/moves";

type Props = { params: Promise<{ unit: string; id: string }> };

/** One move: what it will do and its confirmation, or what it did. */
export default async function MovePageView({ params }: Props) {
  const { unit, id } = await params;
  const page = await loadMove(unit, id);
  const t = await texts("move");
  const { row, preview } = page;
  return (
    <>
      <PageHeader
        title={`${t(`kind.${row.kind}`)} · ${row.subjectName}`}
        chips={<MoveStatus status={row.status} />}
        crumbs={[{ href: `/u/${unit}/moves`, label: t("title") }]}
      />
      <Columns wideFirst>
        <Stack>
          {preview && <MovePreviewView unit={unit} kind={row.kind} preview={preview} />}
          {row.status === "confirmed" && <MoveDone rows={page.carried} />}
          {row.status === "proposed" && (
            <DecideMove
              unit={unit}
              moveId={row.id}
              kind={row.kind}
              state={preview?.state ?? null}
              blocked={(preview?.blockers.length ?? 0) > 0}
              mayDecide={page.mayDecide}
              mayWithdraw={page.mayWithdraw}
              waitsForTownship={page.waitsForTownship}
              waitsForAnother={page.waitsForAnother}
            />
          )}
        </Stack>
        <Facts unit={unit} page={page} />
      </Columns>
    </>
  );
}

async function Facts({ unit, page: { row, groupName } }: { unit: string; page: MovePage }) {
  const [t, locale] = await Promise.all([texts("move"), currentLocale()]);
  const group = groupName && (locale === "en" ? groupName.nameEn : groupName.name);
  const link = (id: string | null, name: string | null) =>
    id && name ? <a href={`/u/${unit}/roster/${id}`}>{name}</a> : name;
  const decided = row.status === "refused" ? t("field.refusedBy") : t("field.decidedBy");
  // The other village's row lies outside a village's fence: its name is text there.
  const arrived = row.arrivalOf !== null;
  const above = unit.split("-").length < 3;
  return (
    <Card>
      <DescriptionList
        facts={[
          { label: t("column.kind"), value: arrived ? t("arrived") : t(`kind.${row.kind}`) },
          { label: t("field.left"), value: arrived ? row.subjectName : link(row.subjectId, row.subjectName) },
          {
            label: row.kind === "merge" ? t("field.into") : t("field.came"),
            value:
              row.kind === "transfer" && !arrived && !above
                ? row.toSubjectName
                : link(row.toSubjectId, row.toSubjectName),
          },
          { label: t("field.from"), value: row.kind === "transfer" && row.fromVillageName },
          {
            label: t("field.to"),
            value: row.kind === "transfer" && [row.toVillageName, group].filter(Boolean).join(" · "),
          },
          { label: t("field.headRelation"), value: row.terms.headRelation },
          { label: t("field.on"), value: date(row.effectiveOn, locale) },
          { label: t("field.reason"), value: row.reason },
          { label: t("field.proposedBy"), value: `${row.proposedByName} · ${dateTime(row.proposedAt, locale)}` },
          {
            label: decided,
            value: row.decidedAt && `${row.decidedByName ?? ""} · ${dateTime(row.decidedAt, locale)}`,
          },
          { label: t("field.note"), value: row.decisionNote },
        ].map(({ label, value }) => ({ label, value: value || null }))}
      />
    </Card>
  );
}
