import { EvidenceStrip } from "@/components/evidence/EvidenceStrip";
import { Chip } from "@/components/ui/Chip";
import type { Column } from "@/components/ui/DataTable";
import { Points } from "@/components/ui/Points";
import { dayOfYear } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

export type EntryRow = {
  id: string;
  name: string;
  group: string;
  item: string;
  points: number;
  actOn: string;
  late: boolean;
  reason: string;
  recorder: string;
  recordedBy: string;
  evidence: readonly string[];
  until: string | null;
  objected: boolean;
  heard: { state: string; until: string | null; disagrees: boolean; words: string | null } | null;
  bar: { why: "own" | "notYet" | "notHeard"; date: string | null } | null;
};

export type EntryTab = "toCheck" | "toNotice" | "onNotice" | "toPost" | "posted" | "returned" | "stopped";

/** Why this person cannot do the step for a row today, in words; undefined where nothing stands in the way. */
export async function barReading(): Promise<(row: EntryRow) => string | undefined> {
  const [t, locale] = [await texts("entry"), await currentLocale()];
  return ({ bar }) => {
    if (!bar) return undefined;
    if (bar.why === "own") return t("bar.own");
    if (bar.date === null) return t("bar.notTold");
    return t(`bar.${bar.why}`, { date: dayOfYear(bar.date, locale) });
  };
}

/** What is said of an entry in the list: who, what, how much, when, why, by whom, and what stands in the way. */
export async function columnsOf(tab: EntryTab, unit: string): Promise<Column<EntryRow>[]> {
  const [t, hearing, locale] = [await texts("entry"), await texts("hearing"), await currentLocale()];
  const barred = await barReading();
  return [
    {
      key: "name",
      header: t("list.name"),
      cell: (row) => (
        <>
          {row.name} <span className="text-muted">{row.group}</span>
        </>
      ),
    },
    { key: "item", header: t("list.itemColumn"), cell: (row) => row.item },
    {
      key: "points",
      header: t("list.pointsColumn"),
      number: true,
      cell: (row) => <Points value={row.points} sign strong />,
    },
    {
      key: "actOn",
      header: t("list.actOn"),
      nowrap: true,
      cell: (row) => (
        <>
          {dayOfYear(row.actOn, locale)} {row.late && <Chip tone="ochre">{t("list.late")}</Chip>}
        </>
      ),
    },
    {
      key: "reason",
      header: t("list.reasonColumn"),
      cell: (row) => (
        <>
          {row.reason}
          <EvidenceStrip unit={unit} photos={row.evidence} small />
          {row.heard?.disagrees && (
            <span className="block">
              <Chip tone="vermilion">{hearing("chip.disagreed")}</Chip> {row.heard.words}
            </span>
          )}
        </>
      ),
    },
    {
      key: "recorder",
      header: t("list.recordedBy"),
      cell: (row) => (
        <>
          {row.recorder || t("page.reported")} {row.bar && <Chip tone="ochre">{barred(row)}</Chip>}
        </>
      ),
    },
    ...(tab === "onNotice"
      ? [
          {
            key: "until",
            header: t("list.until2"),
            nowrap: true,
            cell: (row: EntryRow) => (
              <>
                {row.until && dayOfYear(row.until, locale)}{" "}
                {row.objected && <Chip tone="vermilion">{t("list.objected")}</Chip>}
              </>
            ),
          },
        ]
      : []),
  ];
}
