import { PhotoField } from "@/components/evidence/PhotoField";
import { ActionForm } from "@/components/ui/ActionForm";
import { Button, ButtonRow } from "@/components/ui/Button";
import { Card, Stack } from "@/components/ui/Card";
import { Chip } from "@/components/ui/Chip";
import { DescriptionList } from "@/components/ui/DescriptionList";
import { TextAreaField } from "@/components/ui/inputs";
import { date, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { HEARING_TONE, type HearingModel } from "./model";

/** What a household, member or guardian is told of, and answers, before anybody decides. Nothing where there is none. */
export async function OwnHearings({ unit, hearings }: { unit: string; hearings: readonly HearingModel[] }) {
  if (hearings.length === 0) return null;
  return (
    <Stack>
      {hearings.map((hearing) => (
        <OwnHearing key={hearing.id} unit={unit} hearing={hearing} />
      ))}
    </Stack>
  );
}

async function OwnHearing({ unit, hearing }: { unit: string; hearing: HearingModel }) {
  const [t, entry, locale] = await Promise.all([texts("hearing"), texts("entry"), currentLocale()]);
  const { item, points: size, reason, place, actOn, clause, dueOn, state, answer, words } = hearing;
  return (
    <Card
      title={t("own.title")}
      aside={<Chip tone={HEARING_TONE[state]}>{t(`state.${state}`)}</Chip>}
      id={`hearing-${hearing.id}`}
    >
      <p className="text-18 font-semibold">
        {item} · {t("own.points", { points: points(-size) })}
      </p>
      <DescriptionList
        facts={[
          { label: entry("page.actOn"), value: date(actOn, locale) },
          { label: t("place"), value: place },
          { label: t("reason"), value: reason },
          { label: entry("page.clause"), value: clause },
        ]}
      />
      {state === "waiting" && dueOn ? (
        <>
          <p className="mt-3 mb-4">
            <b>{t("until", { date: date(dueOn, locale) })}</b> <span className="text-muted">{t("own.lead")}</span>
          </p>
          <Answer unit={unit} hearingId={hearing.id} />
        </>
      ) : (
        <p className="mt-3">
          {t("own.yours", { answer: t(`answer.${state === "silent" ? "silent" : answer}`) })}
          {words && <span className="block">{words}</span>}
        </p>
      )}
      <p className="mt-3 text-14 text-muted">{t("own.later")}</p>
    </Card>
  );
}

async function Answer({ unit, hearingId }: { unit: string; hearingId: string }) {
  const [t, common] = await Promise.all([texts("hearing"), texts("common")]);
  return (
    <ActionForm
      procedure="hearing.answer"
      input={{ unit, hearingId }}
      idempotent
      draftKey={`hearing:${hearingId}`}
      onSuccess={{ message: t("own.saved") }}
    >
      <TextAreaField
        name="words"
        within={hearingId}
        label={t("own.words")}
        rows={2}
        maxLength={500}
        optional={common("form.optional")}
      />
      <PhotoField unit={unit} within={hearingId} label={t("own.photos")} hint="" optional={undefined} />
      <ButtonRow>
        <Button name="answer" value="agreed">
          {t("own.agree")}
        </Button>
        <Button name="answer" value="disagreed">
          {t("own.disagree")}
        </Button>
      </ButtonRow>
    </ActionForm>
  );
}
