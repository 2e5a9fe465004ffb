import { Card } from "@/components/ui/Card";
import { Chip } from "@/components/ui/Chip";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { AwardAct, FinishDialog } from "./FollowActs";
import { FollowFrom, FollowWhy } from "./FollowWhy";
import { FOLLOW_TONE, type FollowGroupModel, type FollowRowModel, type FollowTab } from "./model";

type Props = { unit: string; group: FollowGroupModel; tab: FollowTab; above: boolean; today: string };

/** Longer lists are folded: what is asked of many is usually done for all at once. */
const SHOWN = 12;

/** One rule after one result: why, by which clause, and everybody for whom something is to be done. */
export async function FollowGroup({ unit, group, tab, above, today }: Props) {
  const [t, locale] = await Promise.all([texts("follow"), currentLocale()]);
  const { words, rows, mayFinish } = group;
  const many = mayFinish && rows.length > 1 && words.kind !== "alert" && words.kind !== "award";
  const list = (
    <ul className="mt-2 divide-y divide-line border-t border-line">
      {rows.map((row) => (
        <li key={row.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2">
          <Who row={row} above={above} />
          <span className="min-w-0">
            {tab === "done" ? <Outcome unit={unit} group={group} row={row} /> : <When row={row} />}
          </span>
          {mayFinish && (
            <span className="no-print flex flex-wrap gap-2">
              <AwardAct unit={unit} group={group} rows={[row]} />
              <FinishDialog unit={unit} group={group} rows={[row]} today={today} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
  return (
    <Card
      party={group.line === "party"}
      title={
        <>
          <Chip tone={FOLLOW_TONE[words.kind]}>{t(`kind.${words.kind}`)}</Chip>{" "}
          <span className="font-normal text-14 text-muted">
            <FollowFrom group={group} />
          </span>
        </>
      }
      aside={
        <>
          <span className="text-14 text-muted">{t("count", { count: rows.length })}</span>
          {many && <FinishDialog unit={unit} group={group} rows={rows} today={today} all />}
        </>
      }
    >
      <p className="text-16">
        <FollowWhy words={words} />
      </p>
      <p className="text-14 text-muted">
        {t("clause", { clause: words.clause })}
        {words.kind === "probationExtended" && <span className="block">{t("noField")}</span>}
        {words.kind === "alert" && <span className="block">{t("private")}</span>}
        {words.kind === "award" && words.item === null && <span className="block">{t("award.noItem")}</span>}
      </p>
      {rows.length > SHOWN ? (
        <>
          <details className="no-print mt-2">
            <summary className="cursor-pointer py-2">{t("showAll", { count: rows.length })}</summary>
            {list}
          </details>
          <p className="print-only mt-2">{rows.map(({ name }) => name).join(locale === "en" ? ", " : "、")}</p>
        </>
      ) : (
        list
      )}
    </Card>
  );
}

function Who({ row, above }: { row: FollowRowModel; above: boolean }) {
  return (
    <span className="min-w-40">
      <a className="font-semibold" href={`/u/${row.unit}/subjects/${row.subjectId}`}>
        {row.name}
      </a>
      <span className="block text-14 text-muted">
        {[above ? row.village : "", row.group].filter(Boolean).join(" · ")}
      </span>
    </span>
  );
}

async function When({ row }: { row: FollowRowModel }) {
  const [t, locale] = await Promise.all([texts("follow"), currentLocale()]);
  const due = row.dueOn ? date(row.dueOn, locale) : null;
  return (
    <span className="flex flex-wrap items-center gap-2 text-14 text-muted">
      {t("raised", { date: date(row.raisedOn, locale) })}
      {due &&
        (row.overdue ? (
          <Chip tone="ochre">{t("overdue", { date: due })}</Chip>
        ) : (
          <span>{t("due", { date: due })}</span>
        ))}
    </span>
  );
}

async function Outcome({ unit, group, row }: { unit: string; group: FollowGroupModel; row: FollowRowModel }) {
  const [t, locale] = await Promise.all([texts("follow"), currentLocale()]);
  const proposed = group.words.kind === "award" && row.decidedBy === null;
  return (
    <span className="block">
      {proposed ? <a href={`/u/${unit}/entries/${row.outcome}`}>{t("award.entry")}</a> : row.outcome}
      <span className="block text-14 text-muted">
        {[row.doneOn ? date(row.doneOn, locale) : "", row.decidedBy ?? "", row.doneByName ?? ""]
          .filter(Boolean)
          .join(" · ")}
      </span>
    </span>
  );
}
