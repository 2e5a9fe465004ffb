import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { Chip } from "@/components/ui/Chip";
import { date, dateRange } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { CYCLE_TONES, type CycleStatus } from "./CycleList";

export type Ends = { unposted: number; notices: number; objections: number; withoutClass: number; periods: number };
type Part = {
  id: string | null;
  no: number | null;
  startsOn: string;
  endsOn: string;
  status: CycleStatus;
  ends: Ends | null;
};

type Props = { unit: string; cycleId: string; parts: readonly Part[]; today: string; canPrepare: boolean };

/** Every period and the cycle itself: where it stands, what is still open with the way to it, and the preparing. */
export async function CloseSteps({ unit, cycleId, parts, today, canPrepare }: Props) {
  const t = await texts("cycle");
  return (
    <Card title={t("steps")}>
      <ol className="divide-y divide-line">
        {parts.map((part) => (
          <li key={part.id ?? "whole"} className="grid gap-2 py-3 lg:grid-cols-[minmax(0,1fr)_auto] lg:items-center">
            <PartWords unit={unit} part={part} today={today} />
            {canPrepare && part.status === "open" && (
              <ActionForm
                procedure={part.id === null ? "cycle.prepareCycleClose" : "cycle.preparePeriodClose"}
                input={{ unit, cycleId, ...(part.id === null ? {} : { periodId: part.id }) }}
                idempotent
                onSuccess={{ redirect: `/u/${unit}/cycles/${cycleId}?closing={id}` }}
                className="grid gap-2"
              >
                <Button reason={whyNot(t, part, today)}>{t(part.id === null ? "prepareCycle" : "prepare")}</Button>
              </ActionForm>
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}

const openOf = (ends: Ends | null) =>
  ends === null ? 0 : ends.unposted + ends.notices + ends.objections + ends.withoutClass + ends.periods;

type T = Awaited<ReturnType<typeof texts<"cycle">>>;

function whyNot(t: T, part: Part, today: string): string | undefined {
  if (part.endsOn >= today) return t("notYet");
  return openOf(part.ends) > 0 ? t("blocked") : undefined;
}

async function PartWords({ unit, part, today }: { unit: string; part: Part; today: string }) {
  const [t, locale] = await Promise.all([texts("cycle"), currentLocale()]);
  const over = part.endsOn < today;
  const places = {
    unposted: "entries",
    notices: "notices",
    objections: "objections",
    withoutClass: "roster",
    periods: null,
  } as const;
  const open = (["unposted", "notices", "objections", "withoutClass", "periods"] as const).filter(
    (one) => (part.ends?.[one] ?? 0) > 0,
  );
  return (
    <div>
      <p className="flex flex-wrap items-center gap-2">
        <b>{part.no === null ? t("whole") : t("period", { no: part.no })}</b>
        <Chip tone={CYCLE_TONES[part.status]}>{t(`status.${part.status}`)}</Chip>
        <span className="text-muted">{dateRange(part.startsOn, part.endsOn, locale)}</span>
        {part.status === "open" && (
          <span className="text-muted">{over ? t("over") : t("until", { date: date(part.endsOn, locale) })}</span>
        )}
      </p>
      {part.status === "open" && over && open.length === 0 && <p className="text-muted">{t("ends.none")}</p>}
      {part.status !== "closed" && over && open.length > 0 && (
        <ul className="mt-1 list-disc pl-5" aria-label={t("ends.title")}>
          {open.map((one) => {
            const words = t(`ends.${one}`, { count: part.ends?.[one] ?? 0 });
            const place = places[one];
            return <li key={one}>{place === null ? words : <a href={`/u/${unit}/${place}`}>{words}</a>}</li>;
          })}
        </ul>
      )}
    </div>
  );
}
