import type { Metadata } from "next";
import { ActFields } from "@/components/entry/ActFields";
import { EntryHistory } from "@/components/entry/EntryHistory";
import { EvidenceStrip } from "@/components/evidence/EvidenceStrip";
import { ProposeReversal } from "@/components/ledger/ProposeReversal";
import { PageHeader } from "@/components/shell/PageHeader";
import { ActionForm } from "@/components/ui/ActionForm";
import { Button, ButtonLink, ButtonRow } from "@/components/ui/Button";
import { Card, Columns, Stack } from "@/components/ui/Card";
import { Chip } from "@/components/ui/Chip";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { DescriptionList } from "@/components/ui/DescriptionList";
import { Hidden } from "@/components/ui/inputs";
import { Points } from "@/components/ui/Points";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadEntry } from "@/server/loaders/entries";
import { loadOpenProposal } from "@/server/loaders/ledger";

type Props = { params: Promise<{ unit: string; id: string }> };
type Detail = Awaited<ReturnType<typeof loadEntry>>["detail"];

const TONE = {
  posted: "bamboo",
  on_notice: "ochre",
  proposed: "sky",
  reviewed: "sky",
  returned: "vermilion",
  rejected: "vermilion",
  withdrawn: "ink",
} as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("entry"))("page.title") };
}

/** Everything about one entry: what, who, by which clause, on which notice, where in the ledger. */
export default async function EntryPage({ params }: Props) {
  const [{ unit, id }, t, locale] = await Promise.all([params, texts("entry"), currentLocale()]);
  const { detail, can } = await loadEntry(unit, id, locale);
  const waiting = can.reverse ? await loadOpenProposal(unit, id) : null;
  const { entry, subject } = detail;
  const own = can.record && entry.recordedBy === detail.me;
  const correctable = own && entry.status === "returned";
  return (
    <>
      <PageHeader
        title={`${subject.name} · ${detail.item}`}
        crumbs={[
          { href: `/u/${unit}/entries?scheme=${entry.schemeId}`, label: t("list.title") },
          { label: subject.name },
        ]}
        chips={<Chip tone={TONE[entry.status]}>{t(`status.${entry.status}`)}</Chip>}
        actions={<Acts unit={unit} detail={detail} own={own} reverse={can.reverse} waiting={waiting} />}
      />
      <Columns wideFirst>
        <Stack>
          <Facts unit={unit} detail={detail} />
          {correctable && <Correction unit={unit} detail={detail} />}
        </Stack>
        <EntryHistory
          unit={unit}
          steps={detail.steps}
          objections={detail.objections}
          postings={detail.postings}
          notice={detail.notice}
          workflow={detail.workflow}
          hearing={detail.hearing}
          meetings={detail.meetings}
        />
      </Columns>
    </>
  );
}

async function Facts({ unit, detail }: { unit: string; detail: Detail }) {
  const [t, locale] = [await texts("entry"), await currentLocale()];
  const { entry, words } = detail;
  const decision =
    entry.decision && `${entry.decision.body} ${entry.decision.document} ${date(entry.decision.date, locale)}`;
  return (
    <Card party={detail.subject.line === "party"}>
      <DescriptionList
        facts={[
          {
            label: t("page.points"),
            value: entry.kind === "veto" ? t("kind.veto") : <Points value={entry.points} sign strong />,
          },
          { label: t("page.redeemable"), value: entry.kind === "veto" ? "" : <Points value={entry.redeemable} sign /> },
          { label: t("page.item"), value: detail.item },
          { label: t("page.clause"), value: entry.clause },
          { label: t("page.scheme"), value: detail.scheme.title },
          { label: t("page.actOn"), value: date(entry.actOn, locale) },
          { label: t("page.place"), value: words.place },
          { label: t("page.reason"), value: words.erasedAt ? t("page.erased") : words.reason },
          { label: t("page.group"), value: detail.group },
          { label: t("page.recorder"), value: detail.reporterHidden ? t("page.reported") : entry.recordedByName },
          { label: t("page.origin"), value: entry.origin === "recorded" ? "" : t(`origin.${entry.origin}`) },
          { label: t("page.reviewer"), value: entry.reviewedByName },
          { label: t("page.heard"), value: entry.heard && t(`record.${entry.heard}`) },
          { label: t("page.decision"), value: decision },
        ]}
      />
      {detail.evidence.length > 0 && (
        <div className="mt-3">
          <EvidenceStrip unit={unit} photos={detail.evidence} />
        </div>
      )}
      {entry.late && <p className="mt-3 text-muted">{t("page.late")}</p>}
      {entry.base && <p className="mt-3 text-muted">{t("page.base")}</p>}
      <p className="mt-3">
        <a href={`/u/${unit}/subjects/${detail.subject.id}`}>{t("page.subject")}</a>
      </p>
    </Card>
  );
}

async function Correction({ unit, detail }: { unit: string; detail: Detail }) {
  const t = await texts("entry");
  const { entry, words } = detail;
  const item = {
    points: detail.rule,
    evidence: detail.evidenceRule,
    mustHear: detail.mustHear,
    needsDecision: entry.decision !== null,
    decisionOf: "",
  };
  return (
    <Card title={t("page.edit")}>
      <p className="mb-4 text-muted">{t("page.editLead")}</p>
      <ActionForm
        procedure="entry.edit"
        input={{ unit, entryId: entry.id, itemCode: entry.itemCode }}
        idempotent
        onSuccess={{ message: t("list.done") }}
      >
        <Hidden name="version" value={entry.version} />
        <ActFields
          unit={unit}
          item={item}
          photos={detail.evidence}
          act={{
            actOn: entry.actOn,
            place: words.place,
            reason: words.reason,
            heard: entry.heard,
            selfDeclared: entry.selfDeclared,
          }}
          addition={entry.kind === "addition"}
        />
        <Button tone="primary">{t("page.edit")}</Button>
      </ActionForm>
    </Card>
  );
}

type ActsProps = { unit: string; detail: Detail; own: boolean; reverse: boolean; waiting: string | null };

async function Acts({ unit, detail, own, reverse, waiting }: ActsProps) {
  const t = await texts("entry");
  const { entry } = detail;
  const open = entry.status === "returned" || (entry.status === "proposed" && entry.reviewedBy === null);
  const reversed = detail.postings.some(({ kind }) => kind === "reversal");
  return (
    <ButtonRow>
      {own && open && (
        <ConfirmAct
          procedure="entry.withdraw"
          input={{ unit, entryId: entry.id }}
          idempotent
          label={t("page.withdraw")}
          title={t("page.withdrawTitle")}
          effects={[{ text: t("page.withdrawEffect") }]}
          confirmLabel={t("page.withdrawButton")}
        />
      )}
      {entry.status === "posted" && (
        <ButtonLink href={`/u/${unit}/my/receipt/${entry.id}`}>{t("page.receipt")}</ButtonLink>
      )}
      {reverse && entry.status === "posted" && !reversed && (
        <ProposeReversal unit={unit} schemeId={entry.schemeId} entryId={entry.id} waitingId={waiting} />
      )}
    </ButtonRow>
  );
}
