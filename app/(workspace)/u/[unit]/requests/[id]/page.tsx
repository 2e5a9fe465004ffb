import { RequestActs } from "@/components/grid/RequestActs";
import { RequestState } from "@/components/grid/RequestList";
import { PageHeader } from "@/components/shell/PageHeader";
import { Card, Columns, Stack } from "@/components/ui/Card";
import { dateTime } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadRequest } from "@/server/loaders/grids";

/** One request: what was asked, where it stands, what can be done next, and its way so far. */
export default async function RequestPage({ params }: { params: Promise<{ unit: string; id: string }> }) {
  const { unit, id } = await params;
  const [{ request, steps, today }, t, locale] = [
    await loadRequest(unit, id),
    await texts("grid"),
    await currentLocale(),
  ];
  return (
    <>
      <PageHeader title={`${request.name} · ${request.village}`} lead={request.words} />
      <Columns wideFirst>
        <Stack>
          <Card>
            <RequestState request={request} today={today} />
            {request.answer && (
              <p className="mt-3">
                <b>{t("request.answer")}</b>：{request.answer}
              </p>
            )}
          </Card>
          <RequestActs unit={unit} request={request} />
        </Stack>
        <Card title={t("request.way")}>
          <ol className="grid gap-3 border-l-2 border-line pl-4">
            {steps.map((step) => (
              <li key={`${step.step}${step.at}`}>
                <b>{t(`request.step.${step.step}`)}</b> · {step.byName}
                <span className="block text-14 text-muted">{dateTime(new Date(step.at), locale)}</span>
                {step.note && <span className="block">{step.note}</span>}
              </li>
            ))}
          </ol>
        </Card>
      </Columns>
    </>
  );
}
