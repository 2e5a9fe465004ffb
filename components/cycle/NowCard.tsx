import { ActionForm } from "@/components/ui/ActionForm";
import { Button, ButtonLink } from "@/components/ui/Button";
import { Callout } from "@/components/ui/Callout";
import { Card } from "@/components/ui/Card";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { ConfirmActs } from "./ConfirmActs";
import { FinalActs, type Request } from "./FinalActs";
import type { Can, ClosingModel, OpenPart, Way } from "./model";
import { OpenEnds } from "./OpenEnds";
import { StepActs } from "./StepActs";

export type NowProps = {
  unit: string;
  /** Address of the township that results are filed to. */
  office: string;
  cycleId: string;
  schemeId: string;
  partId: string | null;
  what: string;
  /** The same with its cycle, as it is called outside this page. */
  named: string;
  endsOn: string;
  isOver: boolean;
  open: OpenPart | null;
  closing: ClosingModel | null;
  results: number;
  way: Way | null;
  meetings: readonly { id: string; body: string; heldOn: string }[];
  chosen: string | undefined;
  requests: readonly Request[];
  userId: string;
  can: Can;
  words: (code: string) => string;
};

/** What is to be done now: one thing, with the one act that does it. */
export async function NowCard(props: NowProps) {
  const t = await texts("cycle");
  const { closing, open, unit, words } = props;
  const isOpen = closing === null || closing.status === "discarded";
  const isFinal = closing?.status === "final" || closing?.status === "reopened";
  return (
    <Card title={t(isFinal ? "final.title" : "now.title")}>
      <div className="grid gap-3 sm:[&_.btn-wide]:w-auto">
        {isOpen && <PrepareActs {...props} />}
        {closing?.status === "previewed" && (
          <>
            {open && open.count > 0 && (
              <Callout tone="vermilion" title={t("now.openAgain", { count: open.count })}>
                <OpenEnds unit={unit} lists={open.lists} words={words} />
              </Callout>
            )}
            <ConfirmActs {...props} closing={closing} />
          </>
        )}
        {closing?.status === "confirmed" && props.way && <StepActs {...props} closing={closing} way={props.way} />}
        {closing && isFinal && <FinalActs {...props} closing={closing} />}
        {closing?.replacesId && closing.periodId === null && !isOpen && (
          <div className="no-print">
            <ButtonLink href={`/u/${unit}/cycles/${props.cycleId}/difference?closing=${closing.id}`}>
              {t("again.compare")}
            </ButtonLink>
          </div>
        )}
      </div>
    </Card>
  );
}

async function PrepareActs({ unit, cycleId, partId, endsOn, isOver, open, can, words }: NowProps) {
  const [t, locale] = await Promise.all([texts("cycle"), currentLocale()]);
  if (!isOver || !open) return <p>{t("now.notOver", { date: date(endsOn, locale) })}</p>;
  const reason = open.count > 0 ? t("blocked") : undefined;
  return (
    <>
      {open.count > 0 ? (
        <>
          <p>{t("now.blocked", { count: open.count })}</p>
          <OpenEnds unit={unit} lists={open.lists} words={words} />
        </>
      ) : (
        <p>{t("ends.none")}</p>
      )}
      {open.hints.length > 0 && (
        <>
          <p className="text-muted">{t("now.hints")}</p>
          <OpenEnds unit={unit} lists={open.hints} words={words} />
        </>
      )}
      {can.prepare ? (
        <ActionForm
          procedure={partId === null ? "cycle.prepareCycleClose" : "cycle.preparePeriodClose"}
          input={{ unit, cycleId, ...(partId === null ? {} : { periodId: partId }) }}
          idempotent
          onSuccess={{ redirect: `/u/${unit}/cycles/${cycleId}?closing={id}` }}
          className="grid gap-2"
        >
          <div>
            <Button tone="primary" wide reason={reason}>
              {t(partId === null ? "prepareCycle" : "prepare")}
            </Button>
          </div>
        </ActionForm>
      ) : (
        <p className="text-muted">{t("now.othersPrepare")}</p>
      )}
    </>
  );
}
