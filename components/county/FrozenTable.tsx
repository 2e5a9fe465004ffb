import { Card } from "@/components/ui/Card";
import { type Column, DataTable } from "@/components/ui/DataTable";
import { unitCode } from "@/server/domain/access/path";
import { INDEXED } from "@/server/domain/indicators/config";
import type { FrozenRow } from "@/server/domain/indicators/frozen";
import { points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

/** A frozen ranking with every part of every index beside the place. */
export async function FrozenTable({
  rows,
  family,
  title,
}: {
  rows: readonly FrozenRow[];
  family: string;
  title: string;
}) {
  const [t, i, locale] = [await texts("county"), await texts("indicator"), await currentLocale()];
  const nameOf = (one: { name: string; nameEn: string }) => (locale === "en" ? one.nameEn : one.name);
  const parts: Column<FrozenRow>[] = INDEXED.map((code, n) => ({
    key: code,
    header: i(`column.${code}`),
    number: true,
    cell: ({ parts: all }) => {
      const part = all[n];
      if (!part || part.weight === 0) return "—";
      return (
        <>
          {points(part.score, { decimals: 2 })}
          <span className="text-muted"> / {points(part.weight)}</span>
        </>
      );
    },
  }));
  return (
    <Card flush title={title}>
      <DataTable
        label={title}
        rows={rows}
        rowKey={({ id }) => id}
        rowHref={(row) => `/u/${unitCode(row.path)}/ranking?family=${family}`}
        wide
        columns={[
          {
            key: "village",
            header: t("league.village"),
            nowrap: true,
            cell: (row) => (
              <>
                <span className="mr-3 inline-block min-w-7 text-right">{row.rank ?? "—"}</span>
                {nameOf(row)}
                {row.tied > 0 && <span className="font-normal text-muted"> {t("league.tied")}</span>}
              </>
            ),
          },
          { key: "township", header: t("league.township"), cell: (row) => nameOf(row.township), nowrap: true },
          {
            key: "peer",
            header: t("league.peer"),
            nowrap: true,
            cell: ({ peer }) =>
              peer.rank === null
                ? "—"
                : t("league.peerCell", { band: i(`bandShort.${peer.band}`), rank: peer.rank, size: peer.size }),
          },
          ...parts,
          {
            key: "index",
            header: i("index"),
            number: true,
            cell: ({ index }) => <b>{index === null ? "—" : points(index, { decimals: 2 })}</b>,
          },
        ]}
      />
    </Card>
  );
}
