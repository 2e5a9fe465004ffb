import { HearingFacts } from "@/components/hearing/HearingFacts";
import type { HearingModel } from "@/components/hearing/model";
import { Card, Stack } from "@/components/ui/Card";
import { Chip } from "@/components/ui/Chip";
import { Labelled } from "@/components/ui/Labelled";
import { date, dateRange, dateTime } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

type StepName =
  | "recorded"
  | "told"
  | "heard"
  | "firstCheck"
  | "review"
  | "assembly"
  | "file"
  | "returned"
  | "rejected"
  | "withdrawn"
  | "notice"
  | "objected"
  | "answered"
  | "appealed"
  | "appealAnswered"
  | "corrected"
  | "posted"
  | "reversalProposed"
  | "reversalRefused"
  | "reversed"
  | "foundFalse";
type Flow = "declare" | "firstCheck" | "review" | "assembly" | "file" | "notice" | "post";

type Props = {
  unit: string;
  steps: readonly { id: string; step: StepName; note: string | null; byName: string; at: Date }[];
  objections: readonly {
    id: string;
    status: "open" | "upheld" | "dismissed" | "withdrawn";
    reason: string;
    objectorName: string;
    dueOn: string;
    answer: string | null;
  }[];
  postings: readonly { seq: string; kind: string; hash: string }[];
  notice: { id: string; title: string; startsOn: string; endsOn: string } | null;
  workflow: readonly { type: Flow; clause: string }[];
  hearing: HearingModel | null;
  meetings: readonly {
    id: string;
    body: string;
    heldOn: string;
    entitled: number;
    present: number;
    file: string | null;
  }[];
};

const HOW = ["inProduct", "sms", "visit", "phone", "paper"] as const;

/** What is written beside a step; how somebody was told stands there as a code. */
async function StepNote({ step, note }: { step: StepName; note: string | null }) {
  const t = await texts("hearing");
  const how = step === "told" ? HOW.find((one) => one === note) : undefined;
  const words = how ? t(`how.${how}`) : note;
  return words && <span className="block">{words}</span>;
}

/** The meetings that decided, with who came and the minutes. */
async function Meetings({ unit, meetings }: Pick<Props, "unit" | "meetings">) {
  const [t, words, locale] = await Promise.all([texts("entry"), texts("meeting"), currentLocale()]);
  if (meetings.length === 0) return null;
  return (
    <Card title={t("page.meetings")}>
      {meetings.map(({ id, body, heldOn, entitled, present, file }) => (
        <div key={id}>
          <a href={`/u/${unit}/meetings/${id}`}>{body}</a>
          <p className="text-muted">
            {date(heldOn, locale)} · {words("attended", { entitled, present })}
            {file && (
              <>
                {" · "}
                <a href={`/api/files/attachment/${file}?unit=${unit}`}>{words("page.minutes")}</a>
              </>
            )}
          </p>
        </div>
      ))}
    </Card>
  );
}

/** What happened to an entry, step by step, with its notice, objections and rows in the ledger. */
export async function EntryHistory(props: Props) {
  const { unit, steps, objections, postings, notice, workflow, hearing, meetings } = props;
  const [t, locale] = [await texts("entry"), await currentLocale()];
  return (
    <Stack>
      <Card title={t("page.steps")}>
        <ol className="grid gap-3 border-l-2 border-line pl-4">
          {steps.map((step) => (
            <li key={step.id}>
              <b>{t(`step.${step.step}`)}</b>
              {step.byName && <span> · {step.byName}</span>}
              <span className="block text-14 text-muted">{dateTime(step.at, locale)}</span>
              <StepNote step={step.step} note={step.note} />
            </li>
          ))}
        </ol>
        <p className="mt-3 text-14 text-muted">
          <Labelled label={t("page.flow")}>{workflow.map(({ type }) => t(`step.${type}`)).join(" → ")}</Labelled>
        </p>
      </Card>
      {hearing && (
        <Card title={t("page.hearing")}>
          <HearingFacts hearing={hearing} />
        </Card>
      )}
      <Meetings unit={unit} meetings={meetings} />
      {notice && (
        <Card title={t("page.notice")}>
          <a href={`/u/${unit}/notices/${notice.id}`}>{notice.title}</a>
          <p className="text-muted">{dateRange(notice.startsOn, notice.endsOn, locale)}</p>
        </Card>
      )}
      {objections.length > 0 && (
        <Card title={t("page.objections")}>
          <ul className="grid gap-3">
            {objections.map((one) => (
              <li key={one.id}>
                <Chip tone={one.status === "open" ? "ochre" : "ink"}>
                  {t(`page.objection.${one.status}`, { due: date(one.dueOn, locale) })}
                </Chip>
                <p>{one.reason}</p>
                {one.objectorName && <p className="text-14 text-muted">{t("page.by", { name: one.objectorName })}</p>}
                {one.answer && (
                  <p>
                    <Labelled label={t("page.answer")}>{one.answer}</Labelled>
                  </p>
                )}
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Card title={t("page.ledger")}>
        {postings.length === 0 && <p className="text-muted">{t("page.notPosted")}</p>}
        {postings.map((row) => (
          <p key={row.seq}>
            <b>{row.kind === "reversal" ? t("page.reversal") : t("page.posting")}</b> {t("page.seq", { seq: row.seq })}
            <span className="block font-mono text-14 break-all text-muted">
              {t("page.hash", { hash: row.hash.slice(0, 20) })}
            </span>
          </p>
        ))}
      </Card>
    </Stack>
  );
}
