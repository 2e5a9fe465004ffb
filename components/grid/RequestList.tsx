import { Chip, type Tone } from "@/components/ui/Chip";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

export type Request = {
  id: string;
  name: string;
  village: string;
  words: string;
  status: "registered" | "handedOn" | "answered" | "closed";
  atLevel: "village" | "township";
  handedTo: string | null;
  dueOn: string;
  answer: string | null;
  content: "yes" | "partly" | "no" | null;
};

const TONE: Record<Request["status"], Tone> = {
  registered: "ochre",
  handedOn: "ochre",
  answered: "sky",
  closed: "bamboo",
};

/** Where a request stands: its state, with whom, until when; overdue ones say so. */
export async function RequestState({ request, today }: { request: Request; today: string }) {
  const [t, locale] = [await texts("grid"), await currentLocale()];
  const open = request.status === "registered" || request.status === "handedOn";
  const overdue = open && request.dueOn < today;
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-14">
      <Chip tone={overdue ? "vermilion" : TONE[request.status]}>{t(`request.status.${request.status}`)}</Chip>
      {request.handedTo && <span>{request.handedTo}</span>}
      {request.atLevel === "township" && <span>{t("request.at", { level: request.atLevel })}</span>}
      {open && (
        <span className={overdue ? "font-semibold text-vermilion" : "text-muted"}>
          {t(overdue ? "request.overdue" : "request.due", { date: date(request.dueOn, locale) })}
        </span>
      )}
      {request.content && <span>{t(`request.content.${request.content}`)}</span>}
    </p>
  );
}

/** Requests one under the other; `hrefOf` where there is a page to go to. */
export async function RequestList({
  rows,
  today,
  hrefOf,
}: {
  rows: readonly Request[];
  today: string;
  hrefOf?: (row: Request) => string;
}) {
  const t = await texts("grid");
  return (
    <ul>
      {rows.map((row) => (
        <li key={row.id} className="border-t border-line px-4 py-3">
          {hrefOf ? (
            <a href={hrefOf(row)} className="flex min-h-11 items-center">
              <b>
                {row.name} · {row.village}
              </b>
            </a>
          ) : null}
          <p>{row.words}</p>
          <RequestState request={row} today={today} />
          {row.answer && (
            <p className="mt-1">
              {t("request.answer")}：{row.answer}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
