import type { Metadata } from "next";
import { AuditTable } from "@/components/audit/AuditTable";
import { PageHeader } from "@/components/shell/PageHeader";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { texts } from "@/server/i18n/locale";
import { MESSAGES } from "@/server/i18n/messages";
import { loadAudit } from "@/server/loaders/audit";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("audit"))("title") };
}

type Query = { from?: string; until?: string; person?: string; noun?: string; page?: string };
type Props = { params: Promise<{ unit: string }>; searchParams: Promise<Query> };

/** Every noun that has words: the filter knows what the log can hold (server/services/audit/actions.test.ts). */
const NOUNS = Object.keys(MESSAGES["zh-CN"].audit.nouns) as (keyof (typeof MESSAGES)["zh-CN"]["audit"]["nouns"])[];

const one = (value: string | string[] | undefined) => (typeof value === "string" ? value : undefined);

export default async function AuditPage({ params, searchParams }: Props) {
  const [{ unit }, query, t] = await Promise.all([params, searchParams, texts("audit")]);
  const number = Math.min(2000, Math.max(1, Number.parseInt(one(query.page) ?? "1", 10) || 1));
  const filter = { person: one(query.person), noun: one(query.noun), page: number };
  const { rows, total, from, until } = await loadAudit(unit, {
    ...filter,
    from: one(query.from),
    until: one(query.until),
  });
  const path = `/u/${unit}/audit`;
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <Card flush>
        <form method="get" action={path} className="flex flex-wrap items-end gap-3 px-4 py-3">
          <label className="grid gap-1">
            {t("from")}
            <input className="input input-date" type="date" name="from" defaultValue={from} max={until} />
          </label>
          <label className="grid gap-1">
            {t("until")}
            <input className="input input-date" type="date" name="until" defaultValue={until} />
          </label>
          <label className="grid gap-1">
            {t("person")}
            <input className="input" type="search" name="person" defaultValue={filter.person} />
          </label>
          <label className="grid gap-1">
            {t("noun")}
            <select className="input" name="noun" defaultValue={filter.noun ?? ""}>
              <option value="">—</option>
              {NOUNS.map((noun) => (
                <option key={noun} value={noun}>
                  {t(`nouns.${noun}`)}
                </option>
              ))}
            </select>
          </label>
          <Button>{t("apply")}</Button>
        </form>
        <AuditTable rows={rows} path={path} query={query} page={{ number, size: 50, total }} />
      </Card>
    </>
  );
}
