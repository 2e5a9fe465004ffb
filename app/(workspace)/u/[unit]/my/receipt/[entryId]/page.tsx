import type { Metadata } from "next";
import { ReceiptView } from "@/components/ledger/ReceiptView";
import { PageHeader } from "@/components/shell/PageHeader";
import { texts } from "@/server/i18n/locale";
import { loadReceipt } from "@/server/loaders/ledger";

type Props = { params: Promise<{ unit: string; entryId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("ledger"))("receipt.title") };
}

/** 回执: a resident checks an own entry against the chain; staff any entry of the village. */
export default async function ReceiptPage({ params }: Props) {
  const [{ unit, entryId }, t] = await Promise.all([params, texts("ledger")]);
  const { receipt, proof, staff, names } = await loadReceipt(unit, entryId);
  const back = staff ? `/u/${unit}/entries/${entryId}` : `/u/${unit}/my`;
  return (
    <>
      <PageHeader
        title={t("receipt.title")}
        lead={t("receipt.lead")}
        crumbs={[{ href: back, label: t("receipt.of", { name: receipt.subject }) }, { label: t("receipt.title") }]}
      />
      <ReceiptView unit={unit} receipt={receipt} proof={proof} names={names} />
    </>
  );
}
