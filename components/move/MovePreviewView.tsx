import { Callout } from "@/components/ui/Callout";
import { Card, Stack } from "@/components/ui/Card";
import { DescriptionList } from "@/components/ui/DescriptionList";
import { Sideways } from "@/components/ui/Sideways";
import { date, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

type Sums = { honour: number; redeemable: number };
type Balance = {
  schemeId: string;
  title: string;
  titleEn: string;
  why: "all" | "portion" | "startAnew" | "notRun" | "ended" | "stays";
  clause: string;
  before: Sums;
  moves: Sums;
  after: Sums;
  other: { before: Sums; after: Sums } | null;
};
type Person = { id: string; name: string; relation: string };
export type Preview = {
  balances: readonly Balance[];
  going: readonly Person[];
  staying: readonly Person[];
  openEntries: readonly { id: string; itemCode: string; points: number; actOn: string }[];
  users: number;
  blockers: readonly { code: string; params: Record<string, string | number> }[];
};

type Props = { unit: string; kind: "transfer" | "split" | "merge"; preview: Preview };

/** What will happen, exactly: who goes, what becomes of each balance on both sides, what stands in the way, who sees it. */
export async function MovePreviewView({ unit, kind, preview }: Props) {
  const [t, errors, locale] = await Promise.all([texts("move"), texts("errors"), currentLocale()]);
  const names = (persons: readonly Person[]) =>
    persons
      .map(({ name, relation }) => (locale === "en" ? `${name} (${relation})` : `${name}（${relation}）`))
      .join(locale === "en" ? ", " : "、");
  const score = { transfer: "preview.score", split: "preview.splitScore", merge: "preview.mergeScore" } as const;
  return (
    <Card title={t("preview.title")}>
      <Stack>
        {preview.blockers.length > 0 && (
          <Callout tone="ochre" title={t("preview.blocked")}>
            <ul className="grid gap-1">
              {preview.blockers.map(({ code, params }) => (
                <li key={code + JSON.stringify(params)}>{errors(code as never, params as never)}</li>
              ))}
            </ul>
          </Callout>
        )}
        {preview.going.length > 0 && (
          <section className="grid gap-1">
            <h3 className="text-14 font-semibold">{t("preview.people")}</h3>
            <p>{t("preview.going", { names: names(preview.going) })}</p>
            {preview.staying.length > 0 && <p>{t("preview.staying", { names: names(preview.staying) })}</p>}
          </section>
        )}
        <section className="grid gap-3">
          <h3 className="text-14 font-semibold">{t("preview.points")}</h3>
          {preview.balances.length === 0 && <p>{t("preview.noPoints")}</p>}
          {preview.balances.map((balance) => (
            <BalanceView key={balance.schemeId} balance={balance} />
          ))}
          <p className="text-muted">{t(score[kind])}</p>
        </section>
        {preview.openEntries.length > 0 && kind !== "split" && (
          <section className="grid gap-1">
            <h3 className="text-14 font-semibold">{t("preview.entries")}</h3>
            <ul>
              {preview.openEntries.map((entry) => (
                <li key={entry.id}>
                  <a href={`/u/${unit}/entries/${entry.id}`} className="inline-flex min-h-11 items-center gap-3">
                    {date(entry.actOn, locale)} · {entry.itemCode} · {points(entry.points, { sign: true })}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        )}
        {kind !== "split" && <p className="text-muted">{t("preview.users", { count: preview.users })}</p>}
        <p className="text-muted">{t(kind === "transfer" ? "preview.sees" : "preview.seesInside")}</p>
      </Stack>
    </Card>
  );
}

/** Both balances of one scheme: before, what goes, what stays, and the other side afterwards. */
async function BalanceView({ balance }: { balance: Balance }) {
  const [t, locale] = await Promise.all([texts("move"), currentLocale()]);
  const { before, moves, after, other } = balance;
  const row = (key: "honour" | "redeemable") => (
    <tr key={key}>
      <th scope="row">{t(`column.${key}`)}</th>
      <td className="num">{points(before[key])}</td>
      {other && <td className="num">{points(moves[key])}</td>}
      {other && <td className="num">{points(after[key])}</td>}
      {other && <td className="num">{points(other.after[key])}</td>}
    </tr>
  );
  const title = locale === "en" ? balance.titleEn : balance.title;
  return (
    <div className="grid gap-1">
      <p>
        <b>{title}</b> · {t(`preview.why.${balance.why}`)}
        {balance.clause !== "" && (
          <span className="text-muted"> · {t("preview.clause", { clause: balance.clause })}</span>
        )}
      </p>
      <Sideways className="overflow-x-auto" label={title}>
        <table className="tbl tbl-dense">
          <caption className="sr-only">{title}</caption>
          <thead>
            <tr>
              <td />
              <th scope="col" className="num">
                {t("column.before")}
              </th>
              {other && (
                <>
                  <th scope="col" className="num">
                    {t("column.moves")}
                  </th>
                  <th scope="col" className="num">
                    {t("column.after")}
                  </th>
                  <th scope="col" className="num">
                    {t("column.otherAfter")}
                  </th>
                </>
              )}
            </tr>
          </thead>
          <tbody>{(["honour", "redeemable"] as const).map(row)}</tbody>
        </table>
      </Sideways>
    </div>
  );
}

type Carried = {
  carried: { id: string; side: "out" | "in"; otherName: string; honour: number; redeemable: number };
  title: string;
  titleEn: string;
  name: string;
};

/** What went along, once it is done: the rows of the chain that this unit may see. */
export async function MoveDone({ rows }: { rows: readonly Carried[] }) {
  const [t, locale] = await Promise.all([texts("move"), currentLocale()]);
  return (
    <Card title={t("done.title")}>
      {rows.length === 0 && <p>{t("done.none")}</p>}
      <Stack>
        {rows.map(({ carried, title, titleEn, name }) => (
          <div key={carried.id}>
            <p>
              <b>{name}</b> · {t(`done.${carried.side}`)} · {locale === "en" ? titleEn : title}
            </p>
            <DescriptionList
              facts={[
                { label: t("column.honour"), value: points(carried.honour, { sign: true }) },
                { label: t("column.redeemable"), value: points(carried.redeemable, { sign: true }) },
              ]}
            />
            <p className="text-14 text-muted">{t("done.other", { name: carried.otherName })}</p>
          </div>
        ))}
      </Stack>
    </Card>
  );
}
