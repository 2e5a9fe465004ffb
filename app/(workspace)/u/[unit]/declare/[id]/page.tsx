import type { Metadata } from "next";
import { DeclaredFields } from "@/components/declare/DeclaredFields";
import { NextSteps } from "@/components/declare/NextSteps";
import { stateText, TONES } from "@/components/declare/state";
import { EvidenceStrip } from "@/components/evidence/EvidenceStrip";
import { MainAction, PageHeader } from "@/components/shell/PageHeader";
import { ActionForm } from "@/components/ui/ActionForm";
import { Button, ButtonLink, ButtonRow } from "@/components/ui/Button";
import { Card, Stack } from "@/components/ui/Card";
import { Chip } from "@/components/ui/Chip";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { DescriptionList } from "@/components/ui/DescriptionList";
import { Hidden } from "@/components/ui/inputs";
import { Points } from "@/components/ui/Points";
import { date, dateTime } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadDeclaration } from "@/server/loaders/declare";

type Props = { params: Promise<{ unit: string; id: string }>; searchParams: Promise<{ done?: string }> };
type Declaration = Awaited<ReturnType<typeof loadDeclaration>>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("declare"))("mine.title") };
}

/** One own declaration: how far it has come, what happens next, and correcting or withdrawing it while nobody has decided. */
export default async function DeclarationPage({ params, searchParams }: Props) {
  const [{ unit, id }, { done }, t, entryTexts, locale] = await Promise.all([
    params,
    searchParams,
    texts("declare"),
    texts("entry"),
    currentLocale(),
  ]);
  const declaration = await loadDeclaration(unit, id, locale);
  const { entry, can } = declaration;
  const path = `/u/${unit}/declare`;
  const waiting = entry.status === "proposed";
  const state = stateText({ ...entry, until: declaration.until }, { t, entry: entryTexts, locale });
  return (
    <>
      <PageHeader
        title={declaration.item.title}
        crumbs={[{ href: `${path}/mine`, label: t("mine.title") }, { label: declaration.item.title }]}
        chips={<Chip tone={TONES[entry.status]}>{state}</Chip>}
      />
      <Stack>
        {waiting && (
          <NextSteps
            flow={declaration.flow}
            title={done ? t(entry.origin === "reported" ? "done.report" : "done.title") : undefined}
          />
        )}
        {can.correct && <Correction unit={unit} declaration={declaration} />}
        <Facts unit={unit} declaration={declaration} />
        <History declaration={declaration} />
        <ButtonRow>
          {can.withdraw && (
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
          <ButtonLink href={`${path}/mine`}>{t("done.mine")}</ButtonLink>
        </ButtonRow>
        {!can.correct && (
          <MainAction>
            <ButtonLink href={path} tone="primary" wide>
              {t("done.another")}
            </ButtonLink>
          </MainAction>
        )}
      </Stack>
    </>
  );
}

async function Facts({ unit, declaration }: { unit: string; declaration: Declaration }) {
  const [t, locale] = [await texts("declare"), await currentLocale()];
  const { entry, words, photos } = declaration;
  return (
    <Card party={entry.line === "party"}>
      <DescriptionList
        facts={[
          { label: t("page.points"), value: <Points value={entry.points} sign strong /> },
          { label: t("page.who"), value: declaration.name },
          { label: t("page.actOn"), value: date(entry.actOn, locale) },
          { label: t("page.reason"), value: words.reason },
          { label: t("page.place"), value: words.place },
          { label: t("page.scheme"), value: declaration.scheme },
        ]}
      />
      {photos.length > 0 && (
        <div className="mt-3">
          <EvidenceStrip unit={unit} photos={photos} />
        </div>
      )}
    </Card>
  );
}

async function History({ declaration }: { declaration: Declaration }) {
  const [t, entry, locale] = [await texts("declare"), await texts("entry"), await currentLocale()];
  return (
    <Card title={t("page.steps")}>
      <ol className="grid gap-3 border-l-2 border-line pl-4">
        {declaration.steps.map((step) => (
          <li key={step.id}>
            <b>{step.own && step.step === "recorded" ? t("title") : entry(`step.${step.step}`)}</b>
            {step.byName && <span> · {step.own ? t("page.you") : step.byName}</span>}
            <span className="block text-14 text-muted">{dateTime(step.at, locale)}</span>
            {step.note && <span className="block">{step.note}</span>}
          </li>
        ))}
      </ol>
    </Card>
  );
}

async function Correction({ unit, declaration }: { unit: string; declaration: Declaration }) {
  const t = await texts("declare");
  const { entry, words, item, photos, steps } = declaration;
  const note = steps.findLast(({ step }) => step === "returned")?.note ?? "";
  return (
    <Card title={t("page.correct")}>
      <p className="mb-4">{t("page.correctLead", { note })}</p>
      <ActionForm
        procedure="entry.edit"
        input={{ unit, entryId: entry.id, itemCode: entry.itemCode }}
        draftKey={`declared-${entry.id}-${entry.version}`}
        idempotent
      >
        <Hidden name="version" value={entry.version} />
        <DeclaredFields
          unit={unit}
          item={item}
          whose={entry.origin === "reported" ? "other" : "own"}
          act={{ actOn: entry.actOn, place: words.place, reason: words.reason, size: Math.abs(entry.points) }}
          photos={photos}
        />
        <MainAction>
          <Button tone="primary" wide>
            {t("page.submit")}
          </Button>
        </MainAction>
      </ActionForm>
    </Card>
  );
}
