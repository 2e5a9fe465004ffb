import { Callout } from "@/components/ui/Callout";
import { Card, Stack } from "@/components/ui/Card";
import { DescriptionList } from "@/components/ui/DescriptionList";
import { dateTime } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { ReceiptIsland } from "./ReceiptIsland";
import { inGroups } from "./words";

type Row = { seq: number; kind: string; postedAt: string; prevHash: string; hash: string; fields: string[] | null };
export type ReceiptModel = {
  entryId: string;
  words: { reason: string; place: string | null; salt: string } | null;
  textDigest: string;
  rows: readonly Row[];
};
export type ProofModel = {
  notice: { id: string; title: string; seq: number; head: string } | null;
  walked: number;
  holds: boolean;
};
type Props = { unit: string; receipt: ReceiptModel; proof: ProofModel; names: readonly string[] };

/** Where an entry stands in the chain, up to a head that hangs on a board, and everything to compute it anew. */
export async function ReceiptView({ unit, receipt, proof, names }: Props) {
  const t = await texts("ledger");
  const labels = {
    checking: t("receipt.checking"),
    ok: t("receipt.ok"),
    bad: t("receipt.bad"),
    unavailable: t("receipt.unavailable"),
    download: t("receipt.download"),
  };
  const shown = receipt.rows.every(({ fields }) => fields !== null);
  return (
    <Stack>
      <Proof unit={unit} proof={proof} />
      <Card title={t("receipt.here")}>
        {shown ? (
          <ReceiptIsland
            rows={receipt.rows}
            words={receipt.words}
            textDigest={receipt.textDigest}
            receipt={fileOf(receipt, proof, names)}
            fileName={`receipt-${receipt.rows[0]?.seq ?? 0}.json`}
            labels={labels}
          />
        ) : (
          <p className="text-muted">{t("receipt.hidden")}</p>
        )}
      </Card>
      {receipt.rows.map((row) => (
        <RowCard key={row.seq} row={row} receipt={receipt} names={names} />
      ))}
    </Stack>
  );
}

async function Proof({ unit, proof }: { unit: string; proof: ProofModel }) {
  const t = await texts("ledger");
  const { notice, walked: rows } = proof;
  if (!proof.holds) return <Callout tone="vermilion">{t("receipt.broken")}</Callout>;
  if (!notice) return <Callout>{t("receipt.holdsToday", { rows })}</Callout>;
  return (
    <Callout tone="bamboo" title={t("receipt.chain")}>
      <p>{t("receipt.holds", { title: notice.title, seq: notice.seq, rows })}</p>
      <p>
        {t("receipt.printed")} <b className="font-mono">{inGroups(notice.head)}</b>{" "}
        <a className="inline-flex min-h-11 items-center" href={`/u/${unit}/notices/${notice.id}`}>
          {notice.title}
        </a>
      </p>
    </Callout>
  );
}

type RowProps = { row: Row; receipt: ReceiptModel; names: readonly string[] };

async function RowCard({ row, receipt, names }: RowProps) {
  const [t, locale] = [await texts("ledger"), await currentLocale()];
  const code = (hex: string) => <span className="font-mono text-14 break-all">{hex}</span>;
  const kind = t(row.kind === "reversal" ? "receipt.reversal" : "receipt.posting");
  return (
    <Card title={t("receipt.row", { seq: row.seq, kind })}>
      <DescriptionList
        facts={[
          { label: t("receipt.postedAt"), value: dateTime(new Date(row.postedAt), locale) },
          { label: t("receipt.hash"), value: code(row.hash) },
          { label: t("receipt.prev"), value: code(row.prevHash) },
          { label: t("receipt.text"), value: code(receipt.textDigest) },
          { label: t("receipt.reason"), value: receipt.words?.reason ?? t("receipt.erased") },
          { label: t("receipt.place"), value: receipt.words?.place },
          { label: t("receipt.salt"), value: receipt.words && code(receipt.words.salt) },
        ]}
      />
      {row.fields && (
        <details className="mt-3">
          <summary className="min-h-11">{t("receipt.fields")}</summary>
          <DescriptionList
            facts={row.fields.map((value, at) => ({
              label: <span className="font-mono text-14">{names[at]}</span>,
              value: code(value),
            }))}
          />
        </details>
      )}
    </Card>
  );
}

/** The downloaded receipt; docs/receipt.md is its recipe. */
const fileOf = (receipt: ReceiptModel, proof: ProofModel, names: readonly string[]): string =>
  JSON.stringify(
    {
      format: "xiangji-receipt-1",
      recipe: {
        hash: "sha256(bytes of prevHash ‖ UTF-8 of fields joined by 0x1F)",
        textDigest: "sha256(bytes of salt ‖ UTF-8 of reason ‖ 0x1F ‖ place or nothing)",
      },
      fieldNames: names,
      ...receipt,
      printedHead: proof.notice && { seq: proof.notice.seq, head: proof.notice.head, title: proof.notice.title },
    },
    null,
    2,
  );
