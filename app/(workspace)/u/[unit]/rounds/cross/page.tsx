import type { Metadata } from "next";
import { MainAction, PageHeader } from "@/components/shell/PageHeader";
import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { Callout } from "@/components/ui/Callout";
import { Card, Stack } from "@/components/ui/Card";
import { EmptyState } from "@/components/ui/EmptyState";
import { SelectField } from "@/components/ui/inputs";
import { dateRange } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadCrossReview } from "@/server/loaders/rounds";

type Props = { params: Promise<{ unit: string }> };
type Crossing = Awaited<ReturnType<typeof loadCrossReview>>[number];

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("round"))("cross.title") };
}

/** Which group inspects and reviews whose area, for the running period of each scheme that crosses reviews. */
export default async function CrossReviewPage({ params }: Props) {
  const [{ unit }, t, locale] = await Promise.all([params, texts("round"), currentLocale()]);
  const crossings = await loadCrossReview(unit, locale);
  return (
    <>
      <PageHeader
        title={t("cross.title")}
        lead={t("cross.lead")}
        crumbs={[{ label: t("title"), href: `/u/${unit}/rounds` }]}
      />
      <Stack>
        {crossings.length === 0 && <EmptyState title={t("cross.none")}>{t("cross.noneHint")}</EmptyState>}
        {crossings.map((crossing) => (
          <CrossForm key={crossing.id} unit={unit} crossing={crossing} />
        ))}
      </Stack>
    </>
  );
}

async function CrossForm({ unit, crossing }: { unit: string; crossing: Crossing }) {
  const [t, locale] = await Promise.all([texts("round"), currentLocale()]);
  const { id, title, no, from, to, clause, periodId, groups } = crossing;
  return (
    <Card title={t("cross.scheme", { scheme: title, no, range: dateRange(from, to, locale) })}>
      {groups.length < 2 ? (
        <p>{t("cross.few")}</p>
      ) : (
        <ActionForm
          procedure="round.assignCrossReview"
          input={{ unit, schemeId: id, periodId }}
          onSuccess={{ message: t("cross.saved") }}
          idempotent
        >
          <p className="text-muted">{t("cross.clause", { clause })}</p>
          {groups.some(({ proposed }) => proposed) && <Callout tone="ochre">{t("cross.proposed")}</Callout>}
          {groups.map((group, index) => (
            <div key={group.id}>
              <input type="hidden" name={`pairs.${index}.groupId`} value={group.id} />
              <SelectField
                name={`pairs.${index}.reviewingGroupId`}
                label={t("cross.by", { group: group.name })}
                defaultValue={group.reviewing ?? group.proposed ?? ""}
                options={[
                  { value: "", label: t("cross.own") },
                  ...groups
                    .filter((other) => other.id !== group.id)
                    .map((other) => ({ value: other.id, label: other.name })),
                ]}
              />
            </div>
          ))}
          <MainAction>
            <Button tone="primary" wide>
              {t("cross.save")}
            </Button>
          </MainAction>
        </ActionForm>
      )}
    </Card>
  );
}
