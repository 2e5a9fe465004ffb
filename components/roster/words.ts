import type { Locale } from "@/server/domain/locale";
import type { Finding } from "@/server/domain/roster/findings";
import { translator } from "@/server/i18n/translate";

/** A finding as a sentence: where it is, what is wrong, what to do. */
export function findingText({ code, params }: Finding, locale: Locale): string {
  return translator(locale, "import")(`findings.${code}` as never, params as never);
}

type Counts = {
  households: number;
  persons: number;
  registered?: number;
  members: number;
  updated: number;
  changed: number;
  unchanged: number;
  gone: number;
  left: readonly unknown[];
  made: readonly string[];
};

/** The figures of a report, in the order they are read. */
export function reportLines(report: Counts, locale: Locale): { label: string; value: number }[] {
  const t = translator(locale, "import");
  const lines = [
    { label: t("report.households"), value: report.households, always: report.members === 0 },
    { label: t("report.persons"), value: report.persons, always: report.members === 0 },
    { label: t("report.registered"), value: report.registered ?? 0 },
    { label: t("report.members"), value: report.members },
    { label: t("report.updated"), value: report.updated },
    { label: t("report.notUpdated"), value: Math.max(0, report.changed - report.updated) },
    { label: t("report.unchanged"), value: report.unchanged, always: true },
    { label: t("report.gone"), value: report.gone },
    { label: t("report.leftCount"), value: report.left.length, always: true },
    { label: t("report.made"), value: report.made.length },
  ];
  return lines.filter(({ value, always }) => always || value > 0).map(({ label, value }) => ({ label, value }));
}

const FIELDS = [
  "code",
  "kind",
  "name",
  "group",
  "address",
  "phone",
  "note",
  "relation",
  "sex",
  "bornOn",
  "idNumber",
  "resident",
  "status",
  "persons",
  "village",
  "household",
  "joinedPartyOn",
  "probationary",
  "floating",
  "duty",
  "classCode",
  "place",
  "shift",
  "licenceNo",
] as const;
type Field = (typeof FIELDS)[number];

/** Name of a field of the roster. */
export function fieldName(field: string, locale: Locale): string {
  const t = translator(locale, "roster");
  return (FIELDS as readonly string[]).includes(field) ? t(`field.${field as Field}`) : field;
}

/** A stored value as people read it: 男, 是, 迁出. */
export function valueText(field: string, value: string | null, locale: Locale): string {
  const t = translator(locale, "roster");
  if (value === null) return t("none");
  if (field === "kind" && (value === "person" || value === "organisation")) return t(`kinds.${value}`);
  if (field === "sex" && (value === "male" || value === "female")) return t(`sex.${value}`);
  if (value === "true" || value === "yes") return t("yes");
  if (value === "false" || value === "no") return t("no");
  if (field === "status" && (value === "active" || value === "moved_out" || value === "deceased" || value === "left"))
    return t(`status.${value}`);
  return value;
}
