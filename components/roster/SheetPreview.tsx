import { Callout } from "@/components/ui/Callout";
import { Card } from "@/components/ui/Card";
import { Chip, type Tone } from "@/components/ui/Chip";
import { DataTable } from "@/components/ui/DataTable";
import { Labelled } from "@/components/ui/Labelled";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { Around, Outcome, PreviewSheet } from "./import-types";
import { LayoutForm } from "./LayoutForm";
import { fieldName, findingText, valueText } from "./words";

const TONES: Record<Outcome, Tone> = {
  new: "bamboo",
  changed: "sky",
  unchanged: "ink",
  left: "ochre",
  invalid: "vermilion",
};
const SEVERITY_TONES = { error: "vermilion", warning: "ochre", info: "sky" } as const;

type SheetPreviewProps = { unit: string; runId: string; sheet: PreviewSheet; around: Around };

/** One sheet: what it was recognised as, its findings by row, and its first rows as they will be stored. */
export async function SheetPreview({ unit, runId, sheet, around }: SheetPreviewProps) {
  const t = await texts("import");
  const { counts } = sheet;
  const active = sheet.use !== "skip";
  return (
    <Card
      title={t("check.sheet", { name: sheet.name })}
      aside={
        <Chip tone={sheet.kind === "unknown" ? "ochre" : "sky"}>
          {t("check.recognised")} · {t(`kind.${sheet.kind}`)}
        </Chip>
      }
    >
      <div className="grid gap-4">
        {sheet.title !== null && <p className="text-muted">{sheet.title}</p>}
        {sheet.kind === "ledger" && (
          <Callout>
            {t("ledgerNotImported", { name: sheet.name })} <a href={`/u/${unit}/carry`}>{t("toCarry")}</a>
          </Callout>
        )}
        {sheet.kind === "unknown" && !active && (
          <Callout tone="ochre">{t("unknownSheet", { name: sheet.name })}</Callout>
        )}
        {sheet.closed && <Callout>{t("check.closed")}</Callout>}
        {active && (
          <p>
            <b>
              {t(sheet.rows.some(({ values }) => values.kind) ? "countsRows" : "counts", {
                fresh: counts.new,
                changed: counts.changed,
                unchanged: counts.unchanged,
                invalid: counts.invalid,
              })}
            </b>
          </p>
        )}
        {active && <Findings sheet={sheet} />}
        {active && sheet.changes.length > 0 && <Differences sheet={sheet} />}
        {active && sheet.rows.length > 0 && <FirstRows sheet={sheet} />}
        {!sheet.closed && sheet.kind !== "ledger" && sheet.kind !== "empty" && (
          <LayoutForm unit={unit} runId={runId} sheet={sheet} around={around} />
        )}
      </div>
    </Card>
  );
}

async function Findings({ sheet }: { sheet: PreviewSheet }) {
  const [t, locale] = [await texts("import"), await currentLocale()];
  const { error, warning, info } = sheet.findingCounts;
  if (sheet.findings.length === 0) return <p className="text-muted">{t("noFindings")}</p>;
  return (
    <details open={error > 0}>
      <summary className="min-h-11 py-2">
        <b>{t("findingsTitle")}</b> {t("findingsCount", { errors: error, warnings: warning, infos: info })}
      </summary>
      <ul className="mt-2 grid gap-2">
        {sheet.findings.map((each) => (
          <li
            key={`${each.code}${each.params.row}${each.params.column}`}
            className="flex flex-wrap items-baseline gap-2"
          >
            <Chip tone={SEVERITY_TONES[each.severity]}>{t(`severity.${each.severity}`)}</Chip>
            <span className="min-w-0 flex-1 basis-60">{findingText(each, locale)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

async function Differences({ sheet }: { sheet: PreviewSheet }) {
  const [t, roster, locale] = [await texts("import"), await texts("roster"), await currentLocale()];
  return (
    <details>
      <summary className="min-h-11 py-2">
        <b>{t("changesTitle")}</b>
      </summary>
      <ul className="mt-2 grid gap-2">
        {sheet.changes.map(({ row, name, changes }) => (
          <li key={`${row}${name}`}>
            <Labelled label={`${t("rowNo", { row })} ${name}`} />
            {Object.entries(changes)
              .map(([field, [before, after]]) =>
                roster("history.from", {
                  field: fieldName(field, locale),
                  before: valueText(field, before, locale),
                  after: valueText(field, after, locale),
                }),
              )
              .join(locale === "en" ? "; " : "；")}
          </li>
        ))}
      </ul>
    </details>
  );
}

const SHOWN = {
  household: ["name", "kind", "code", "group", "relation", "sex", "bornOn", "idNumber", "phone", "resident"],
  party: ["name", "sex", "bornOn", "joinedPartyOn", "duty", "phone", "idNumber"],
} as const;

async function FirstRows({ sheet }: { sheet: PreviewSheet }) {
  const [t, roster, locale] = [await texts("import"), await texts("roster"), await currentLocale()];
  const known = SHOWN[sheet.use === "party" ? "party" : "household"];
  // Only a sheet with persons or units of their own says of its rows what they are.
  const shown = known.filter((field) => field !== "kind" || sheet.rows.some(({ values }) => values.kind));
  const title = t("rowsTitle", { count: sheet.rows.length });
  return (
    <details>
      <summary className="min-h-11 py-2">
        <b>{title}</b>
      </summary>
      <DataTable
        label={title}
        dense
        stack
        rows={sheet.rows}
        rowKey={({ row }) => String(row)}
        columns={[
          ...shown.map((field) => ({
            key: field,
            header: field === "code" ? roster("field.householdNo") : fieldName(field, locale),
            nowrap: true,
            cell: ({ values }: PreviewSheet["rows"][number]) =>
              (values[field] ?? null) === null ? null : valueText(field, values[field] ?? null, locale),
          })),
          {
            key: "outcome",
            header: t("outcomeHeader"),
            nowrap: true,
            cell: ({ outcome }: PreviewSheet["rows"][number]) => (
              <Chip tone={TONES[outcome]}>{t(`outcome.${outcome}`)}</Chip>
            ),
          },
        ]}
      />
    </details>
  );
}
