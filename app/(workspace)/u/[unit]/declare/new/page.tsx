import type { Metadata } from "next";
import { DeclaredFields } from "@/components/declare/DeclaredFields";
import { FindWhom } from "@/components/declare/FindWhom";
import { NextSteps } from "@/components/declare/NextSteps";
import { limitsReading, pointsReading } from "@/components/entry/reading";
import { MainAction, PageHeader } from "@/components/shell/PageHeader";
import { ActionForm } from "@/components/ui/ActionForm";
import { withQuery } from "@/components/ui/address";
import { Button, ButtonLink } from "@/components/ui/Button";
import { Callout } from "@/components/ui/Callout";
import { Card, Stack } from "@/components/ui/Card";
import { Chip } from "@/components/ui/Chip";
import { points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadDeclareForm } from "@/server/loaders/declare";

type Query = Partial<Record<"scheme" | "subject" | "whose" | "item" | "whom" | "q", string>>;
type Props = { params: Promise<{ unit: string }>; searchParams: Promise<Query> };
type Form = Awaited<ReturnType<typeof loadDeclareForm>>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("declare"))("title") };
}

/** Declaring, second part: what was done, when and where, with photos. */
export default async function DeclareFormPage({ params, searchParams }: Props) {
  const [{ unit }, query, t, locale] = await Promise.all([params, searchParams, texts("declare"), currentLocale()]);
  const form = await loadDeclareForm(unit, query, locale);
  const { part, whose, about } = form;
  const path = `/u/${unit}/declare`;
  const kept = {
    scheme: part.schemeId,
    subject: part.subjectId,
    whose: whose === "other" ? "other" : undefined,
    item: form.item.code,
  };
  const subjectId = whose === "own" ? part.subjectId : about.chosen?.id;
  return (
    <>
      <PageHeader
        title={form.item.title}
        crumbs={[{ href: withQuery(path, kept, { item: undefined }), label: t("title") }, { label: form.item.title }]}
      />
      <Stack>
        <ItemCard form={form} back={withQuery(path, kept, { item: undefined })} />
        {whose === "other" && <Callout>{t("otherLead")}</Callout>}
        {!form.open && <Callout tone="ochre">{t("form.notOpen")}</Callout>}
        {whose === "other" && !about.chosen && (
          <FindWhom path={`${path}/new`} query={kept} word={about.word} found={about.found} total={about.total} />
        )}
        {form.open && subjectId && <DeclareCard unit={unit} form={form} subjectId={subjectId} kept={kept} />}
      </Stack>
    </>
  );
}

async function ItemCard({ form, back }: { form: Form; back: string }) {
  const [t, entry, locale] = [await texts("declare"), await texts("entry"), await currentLocale()];
  const { item, left } = form;
  const full = left.find((one) => one.left === 0);
  return (
    <Card
      title={pointsReading(entry, item, locale === "en" ? "en" : "zh")}
      party={form.part.line === "party"}
      aside={
        <ButtonLink href={back} small>
          {t("form.change")}
        </ButtonLink>
      }
    >
      <p>{limitsReading(entry, item.limits)}</p>
      <p className="text-muted">{entry("reading.clause", { clause: item.clause })}</p>
      {left.length > 0 && (
        <p className="mt-2 flex flex-wrap gap-2">
          {full ? (
            <Chip tone="vermilion">{t("form.full", { per: full.per })}</Chip>
          ) : (
            left.map(({ type, per, left: rest }) => (
              <Chip key={`${type}${per}`} tone="bamboo">
                {t("form.left", { per, type, left: type === "times" ? String(rest) : points(rest) })}
              </Chip>
            ))
          )}
        </p>
      )}
    </Card>
  );
}

type CardProps = { unit: string; form: Form; subjectId: string; kept: Record<string, string | undefined> };

async function DeclareCard({ unit, form, subjectId, kept }: CardProps) {
  const t = await texts("declare");
  const { part, whose, item, about } = form;
  const path = `/u/${unit}/declare`;
  const chosen = about.chosen;
  const title =
    whose === "own" || !chosen
      ? t("form.for", { name: part.name })
      : chosen.group
        ? t("form.about", { name: chosen.name, group: chosen.group })
        : t("form.aboutNoGroup", { name: chosen.name });
  return (
    <>
      <Card
        title={title}
        aside={
          chosen && (
            <ButtonLink href={withQuery(`${path}/new`, kept, { whom: undefined })} small>
              {t("whom.change")}
            </ButtonLink>
          )
        }
      >
        <ActionForm
          procedure="entry.declare"
          input={{ unit, schemeId: part.schemeId, itemCode: item.code, subjectId }}
          onSuccess={{ redirect: `${path}/{id}?done=1` }}
          draftKey={`declare-${unit}-${part.schemeId}-${item.code}-${subjectId}`}
          idempotent
        >
          <DeclaredFields unit={unit} item={item} whose={whose} act={{ actOn: form.today }} />
          <MainAction>
            <Button tone="primary" wide>
              {t(whose === "own" ? "form.submit" : "form.submitOther")}
            </Button>
          </MainAction>
        </ActionForm>
      </Card>
      <NextSteps flow={form.flow} />
    </>
  );
}
