import { ActionForm } from "@/components/ui/ActionForm";
import { withQuery } from "@/components/ui/address";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { Chip } from "@/components/ui/Chip";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { EmptyState } from "@/components/ui/EmptyState";
import { languageOf } from "@/server/domain/scheme/parts";
import { currentLocale, texts } from "@/server/i18n/locale";
import { InspectionRows } from "./InspectionRows";
import type { PlanModel } from "./model";

type Props = { unit: string; plan: PlanModel; path: string; today: string };

/** The plan of one year: how many were done, month by month, and what is to be inspected in the month chosen. */
export async function InspectionPlan({ unit, plan, path, today }: Props) {
  const [t, locale] = await Promise.all([texts("follow"), currentLocale()]);
  const language = languageOf(locale);
  const least = plan.byGrade
    .map(({ grade, least: count }) => t("inspection.leastOne", { grade: grade[language], count }))
    .join(locale === "en" ? ", " : "，");
  return (
    <Card
      flush
      title={locale === "en" ? plan.titleEn : plan.title}
      aside={plan.planned > 0 && <PlanAgain unit={unit} schemeId={plan.schemeId} />}
    >
      <div className="grid gap-2 px-4 pb-3">
        <p className="text-14 text-muted">
          {t("inspection.least", { list: least })} · {plan.clause}
          {plan.month !== "all" && plan.rows.some(({ month }) => month !== plan.month) && (
            <span className="block">{t("inspection.withLate")}</span>
          )}
        </p>
        {plan.planned > 0 && (
          <>
            <p className="flex flex-wrap items-center gap-2 text-16">
              {t("inspection.progress", { planned: plan.planned, done: plan.done })}
              {plan.late > 0 && <Chip tone="ochre">{t("inspection.late", { count: plan.late })}</Chip>}
            </p>
            <nav className="no-print flex flex-wrap gap-2" aria-label={t("inspection.months")}>
              {plan.months.map(({ month, planned, done }) => (
                <a
                  key={month}
                  className="pill"
                  href={withQuery(path, {}, { month })}
                  aria-current={month === plan.month ? "true" : undefined}
                >
                  {t("inspection.monthLabel", { month: Number(month.slice(5)) })}{" "}
                  <span className="tabular-nums">{t("inspection.monthCount", { done, planned })}</span>
                </a>
              ))}
              <a
                className="pill"
                href={withQuery(path, {}, { month: "all" })}
                aria-current={plan.month === "all" ? "true" : undefined}
              >
                {t("inspection.all")}
              </a>
            </nav>
          </>
        )}
      </div>
      {plan.planned === 0 ? (
        <EmptyState
          title={t("inspection.none")}
          action={
            <ActionForm procedure="inspection.plan" input={{ unit, schemeId: plan.schemeId }} idempotent>
              <Button tone="primary">{t("inspection.plan")}</Button>
            </ActionForm>
          }
        >
          {t("inspection.noneHint")}
        </EmptyState>
      ) : plan.rows.length === 0 ? (
        <EmptyState title={t("inspection.emptyMonth")}>{t("inspection.emptyMonthHint")}</EmptyState>
      ) : (
        <InspectionRows unit={unit} rows={plan.rows} today={today} />
      )}
    </Card>
  );
}

async function PlanAgain({ unit, schemeId }: { unit: string; schemeId: string }) {
  const t = await texts("follow");
  return (
    <ConfirmAct
      procedure="inspection.plan"
      input={{ unit, schemeId }}
      idempotent
      small
      label={t("inspection.again")}
      title={t("inspection.againTitle")}
      effects={[
        { icon: "history", text: t("inspection.againEffect") },
        { icon: "checklist", text: t("inspection.againEffect2") },
      ]}
      confirmLabel={t("inspection.again")}
      reason={false}
      onSuccess={{ message: t("inspection.planned") }}
    />
  );
}
