import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { ChoiceField, DateField, Hidden, NumberField, TextAreaField, TextField } from "@/components/ui/inputs";
import type { Step } from "@/server/domain/scheme/conduct";
import { languageOf } from "@/server/domain/scheme/parts";
import { readRule } from "@/server/domain/scheme/read-rule";
import type { GradingRule } from "@/server/domain/scheme/grading";
import { points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { type DraftModel, draftInput } from "./model";

/** Name, source and first cycle. */
export async function MetaForm({ draft }: { draft: DraftModel }) {
  const [t, common] = await Promise.all([texts("scheme"), texts("common")]);
  const { meta, cycle } = draft.definition;
  return (
    <Card title={t("sections.meta")}>
      <ActionForm procedure="scheme.saveMeta" input={draftInput(draft)} onSuccess={{ message: t("saved") }}>
        <TextField name="titleZh" label={t("meta.titleZh")} defaultValue={meta.title.zh} required />
        <TextField
          name="titleEn"
          label={t("meta.titleEn")}
          optional={common("form.optional")}
          defaultValue={meta.title.en}
        />
        <TextField name="sourceTitle" label={t("meta.sourceTitle")} defaultValue={meta.source.title.zh} required />
        <TextField name="issuer" label={t("meta.issuer")} defaultValue={meta.source.issuer.zh} required />
        <DateField
          name="inForceFrom"
          label={t("meta.inForceFrom")}
          hint={common("form.dateHint")}
          defaultValue={meta.source.inForceFrom ?? ""}
        />
        {cycle.first && (
          <fieldset className="grid gap-4 lg:grid-cols-3">
            <legend className="field-label">{t("meta.first")}</legend>
            <DateField name="first.from" label={t("meta.firstFrom")} defaultValue={cycle.first.from} />
            <DateField name="first.to" label={t("meta.firstTo")} defaultValue={cycle.first.to} />
            <TextField
              name="first.clause"
              label={t("meta.firstClause")}
              readAs="keep"
              defaultValue={cycle.first.clause}
            />
          </fieldset>
        )}
        <div>
          <Button tone="primary">{t("meta.save")}</Button>
        </div>
      </ActionForm>
    </Card>
  );
}

/** The numbers of each grading rule, with what the rule says now. */
export async function GradingForms({ draft }: { draft: DraftModel }) {
  const [t, locale] = await Promise.all([texts("scheme"), currentLocale()]);
  return draft.definition.grading.rules.map((rule, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: rules are known by their place
    <Card key={at} title={t("grading.rule", { no: at + 1 })} aside={<span className="text-muted">{rule.clause}</span>}>
      <p className="mb-3">{readRule(draft.definition, rule, languageOf(locale))}</p>
      {rule.type !== "thresholds" && rule.type !== "rankBands" && rule.type !== "quota" ? (
        <p className="text-muted">{t("grading.noNumbers")}</p>
      ) : (
        <ActionForm
          procedure="scheme.saveGrading"
          input={{ ...draftInput(draft), rule: at }}
          onSuccess={{ message: t("saved") }}
        >
          <Hidden name="numbers.type" value={rule.type} />
          <RuleFields draft={draft} rule={rule} />
          <div>
            <Button tone="primary">{t("grading.save")}</Button>
          </div>
        </ActionForm>
      )}
    </Card>
  ));
}

type Numbered = Extract<GradingRule, { type: "thresholds" | "rankBands" | "quota" }>;

async function RuleFields({ draft, rule }: { draft: DraftModel; rule: Numbered }) {
  const [t, locale] = await Promise.all([texts("scheme"), currentLocale()]);
  const grade = (code: string | null) =>
    draft.definition.grading.grades.find((one) => one.code === code)?.title[languageOf(locale)] ?? "—";
  const bound = (value: number | null) => (value === null ? "" : points(value));
  if (rule.type === "quota")
    return <NumberField name="numbers.percent" label={t("grading.percent")} unit="%" defaultValue={rule.percent} />;
  if (rule.type === "rankBands") {
    return (
      <>
        {rule.bands.map((band, i) => (
          <NumberField
            key={band.grade}
            name={`numbers.bands[${i}].upToPercent`}
            label={t("grading.upToPercent", { grade: grade(band.grade) })}
            unit="%"
            defaultValue={band.upToPercent}
          />
        ))}
        <BoundField
          name="numbers.floorScore"
          label={t("grading.floorScore")}
          hint={t("grading.open")}
          value={bound(rule.floorScore)}
        />
      </>
    );
  }
  return (
    <>
      {rule.bands.map((band, i) => (
        <div key={band.grade ?? i} className="grid grid-cols-2 gap-4">
          <Hidden name={`numbers.bands[${i}].grade`} value={band.grade ?? "none"} />
          <BoundField
            name={`numbers.bands[${i}].from`}
            label={t("grading.from", { grade: grade(band.grade) })}
            hint={t("grading.open")}
            value={bound(band.from)}
          />
          <BoundField
            name={`numbers.bands[${i}].to`}
            label={t("grading.to", { grade: grade(band.grade) })}
            hint={t("grading.open")}
            value={bound(band.to)}
          />
        </div>
      ))}
      <ChoiceField
        name="numbers.includes"
        label={t("grading.includes")}
        value={rule.includes}
        segments
        options={(["lower", "upper"] as const).map((value) => ({ value, label: t(`grading.${value}`) }))}
      />
    </>
  );
}

/** A bound in points; an empty one is none. */
function BoundField({ name, label, hint, value }: { name: string; label: string; hint: string; value: string }) {
  return <NumberField name={name} label={label} hint={hint} readAs="points" defaultValue={value} />;
}

/** Days of the notices of entries and of results. */
export async function NoticeForm({ draft }: { draft: DraftModel }) {
  const t = await texts("scheme");
  const { entries, cycleResults } = draft.definition.workflow;
  const noticeOf = (steps: readonly Step[]) => steps.find((step) => step.type === "notice");
  const parts = [
    { name: "entries", label: t("notice.entries"), step: noticeOf(entries.steps) },
    { name: "cycleResults", label: t("notice.results"), step: noticeOf(cycleResults.steps) },
  ];
  const kinds = (["calendar", "working"] as const).map((value) => ({ value, label: t(`notice.${value}`) }));
  return (
    <Card title={t("sections.workflow")}>
      {parts.every(({ step }) => step === undefined) ? (
        <p className="text-muted">{t("notice.none")}</p>
      ) : (
        <ActionForm procedure="scheme.saveNoticeDays" input={draftInput(draft)} onSuccess={{ message: t("saved") }}>
          {parts.map(
            ({ name, label, step }) =>
              step && (
                <div key={name} className="grid gap-4 lg:grid-cols-2">
                  <NumberField
                    name={`${name}.days`}
                    label={label}
                    hint={step.leastDays === null ? step.clause : t("notice.least", { days: step.leastDays })}
                    defaultValue={step.days}
                  />
                  <ChoiceField
                    name={`${name}.dayKind`}
                    label={t("notice.kind")}
                    segments
                    value={step.dayKind}
                    options={kinds}
                  />
                </div>
              ),
          )}
          <div>
            <Button tone="primary">{t("notice.save")}</Button>
          </div>
        </ActionForm>
      )}
    </Card>
  );
}

/** Publishing: barred while the check finds errors; asks for the minutes of the meeting that decided. */
export async function PublishForm({
  draft,
  errors,
  today,
  here,
}: {
  draft: DraftModel;
  errors: number;
  today: string;
  here: string;
}) {
  const [t, common] = await Promise.all([texts("scheme"), texts("common")]);
  const no = { no: draft.versionNo };
  return (
    <Card title={t("publish.heading", no)} id="publish">
      {errors > 0 ? (
        <p className="text-vermilion">{t("publish.barred", { count: errors })}</p>
      ) : (
        <ActionForm
          procedure="scheme.publishVersion"
          input={draftInput(draft)}
          onSuccess={{ redirect: here }}
          draftKey={`publish-${draft.templateId}`}
          confirm={{
            title: t("publish.confirm"),
            lines: [t("publish.effects.fixed"), t("publish.effects.visible")],
            button: t("publish.button", no),
          }}
        >
          <TextAreaField name="minutes" label={t("publish.minutes")} hint={t("publish.minutesHint")} required />
          <DateField
            name="decidedOn"
            label={t("publish.decidedOn")}
            hint={common("form.dateHint")}
            defaultValue={today}
            required
          />
          <div>
            <Button tone="primary">{t("publish.button", no)}</Button>
          </div>
        </ActionForm>
      )}
    </Card>
  );
}
