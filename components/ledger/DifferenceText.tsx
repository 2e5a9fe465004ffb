import { Callout } from "@/components/ui/Callout";
import { points } from "@/server/i18n/format";
import { texts } from "@/server/i18n/locale";
import { inGroups } from "./words";

export type DifferenceModel =
  | { type: "chain"; seq: number; reason: "gap" | "link" | "content"; expected: string; found: string }
  | { type: "head"; expectedSeq: number; seq: number; expected: string; found: string }
  | { type: "text"; seq: number; sourceId: string }
  | { type: "posting"; seq: number }
  | { type: "account"; subjectId: string; figure: "honour" | "redeemable"; expected: number; found: number }
  | { type: "rollup"; span: string; figure: "participants" | "earned" | "spent"; expected: number; found: number }
  | { type: "notice"; noticeId: string; title: string; seq: number; expected: string; found: string };

type Compared = { expected: string; found: string } | null;

/** What was expected and what is there, as people compare it. */
function compared(one: DifferenceModel): Compared {
  switch (one.type) {
    case "chain":
      return one.reason === "gap" ? null : { expected: inGroups(one.expected), found: inGroups(one.found) };
    case "head":
    case "notice":
      return { expected: inGroups(one.expected), found: inGroups(one.found) };
    case "account":
      return { expected: points(one.expected), found: points(one.found) };
    case "rollup":
      return one.figure === "participants"
        ? { expected: String(one.expected), found: String(one.found) }
        : { expected: points(one.expected), found: points(one.found) };
    case "text":
    case "posting":
      return null;
    default:
      return one satisfies never;
  }
}

async function sentence(one: DifferenceModel): Promise<string> {
  const t = await texts("ledger");
  switch (one.type) {
    case "chain":
      return t(`difference.${one.reason}`, { seq: one.seq, expected: one.expected });
    case "head":
      return t("difference.head", { seq: one.seq, expectedSeq: one.expectedSeq });
    case "text":
    case "posting":
      return t(`difference.${one.type}`, { seq: one.seq });
    case "account":
      return t(`difference.${one.figure}`);
    case "rollup":
      return t(`difference.${one.figure}`, { span: one.span });
    case "notice":
      return t("difference.notice", { title: one.title, seq: one.seq });
    default:
      return one satisfies never;
  }
}

const remedy = (type: DifferenceModel["type"]) =>
  type === "notice" ? "notice" : type === "account" || type === "rollup" ? "figures" : "chain";

/** The first difference of a check in words: where, what was expected, what is there, what to do. */
export async function DifferenceText({ unit, difference }: { unit: string; difference: DifferenceModel }) {
  const t = await texts("ledger");
  const both = compared(difference);
  return (
    <Callout tone="vermilion" title={t("difference.title")}>
      <p>{await sentence(difference)}</p>
      {both && (
        <p className="text-14">
          {t("difference.expected")} <b className="font-mono">{both.expected}</b> · {t("difference.found")}{" "}
          <b className="font-mono">{both.found}</b>
        </p>
      )}
      <p>{t(`difference.do.${remedy(difference.type)}`)}</p>
      {difference.type === "account" && (
        <a href={`/u/${unit}/subjects/${difference.subjectId}`}>{t("difference.subject")}</a>
      )}
      {difference.type === "notice" && (
        <a href={`/u/${unit}/notices/${difference.noticeId}`}>{t("difference.noticeLink")}</a>
      )}
    </Callout>
  );
}
