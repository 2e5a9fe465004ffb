import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { EmptyState } from "@/components/ui/EmptyState";
import { ChoiceField, Hidden, SelectField } from "@/components/ui/inputs";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { type LocalText, languageOf } from "@/server/domain/scheme/parts";
import { dateRange } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

type Source = {
  id: string;
  kind: "draft" | "published" | "adoption";
  versionNo: number;
  editNo: number | null;
  definition: SchemeDefinition;
};
type Cycle = { name: string; from: string; to: string; adopters: number; all: number };
type Missing = {
  code: string;
  title: LocalText;
  to: string | null;
  template: string;
  templateTitle: string;
  entries: number | null;
};

export type StartModel = {
  unit: string;
  templateId: string;
  sources: readonly Source[];
  source: Source | null;
  cycles: readonly Cycle[];
  cycle: Cycle | null;
  among: "adopters" | "line";
  items: readonly Missing[];
  classes: readonly Missing[];
};

/** Two steps on one page: which version on which cycle (an address), then what the draft lacks, and the start. */
export async function StartForm(model: StartModel) {
  const t = await texts("simulation");
  if (model.cycles.length === 0 || !model.cycle || !model.source)
    return (
      <Card title={t("step1")}>
        <EmptyState title={t("noCycles")}>{t("noCyclesHint")}</EmptyState>
      </Card>
    );
  return (
    <>
      <Card title={t("step1")}>
        <Choose {...model} cycle={model.cycle} source={model.source} />
      </Card>
      <Card title={t("step2")}>
        <Confirm {...model} cycle={model.cycle} source={model.source} />
      </Card>
    </>
  );
}

type Chosen = StartModel & { cycle: Cycle; source: Source };

async function Choose({ unit, templateId, sources, source, cycles, cycle, among }: Chosen) {
  const [t, locale] = await Promise.all([texts("simulation"), currentLocale()]);
  const label = (one: Source) => t(`version.${one.kind}`, { no: one.versionNo, edit: one.editNo ?? 0 });
  const kinds = (["adopters", "line"] as const).filter((kind) => kind === "line" || cycle.adopters > 0);
  return (
    <form
      method="get"
      action={`/u/${unit}/schemes/${templateId}/simulations`}
      className="grid grid-cols-1 items-end gap-4 lg:grid-cols-[1fr_1.4fr_1.2fr_auto]"
    >
      <SelectField
        name="version"
        label={t("field.version")}
        defaultValue={source.id}
        options={sources.map((one) => ({ value: one.id, label: label(one) }))}
      />
      <SelectField
        name="cycle"
        label={t("field.cycle")}
        defaultValue={cycle.name}
        options={cycles.map(({ name, from, to, all }) => ({
          value: name,
          label: t("cycleOption", { name, span: dateRange(from, to, locale), count: all }),
        }))}
      />
      <SelectField
        name="among"
        label={t("field.among")}
        defaultValue={among}
        options={kinds.map((kind) => ({
          value: kind,
          label: t(`among.${kind}`, { count: kind === "line" ? cycle.all : cycle.adopters }),
        }))}
      />
      <Button>{t("choose")}</Button>
    </form>
  );
}

async function Confirm({ unit, templateId, source, cycle, among, items, classes }: Chosen) {
  const t = await texts("simulation");
  const { definition } = source;
  return (
    <ActionForm
      procedure="simulation.start"
      input={{ unit, templateId, versionId: source.id, cycleName: cycle.name, among }}
      idempotent
      onSuccess={{ redirect: `/u/${unit}/schemes/${templateId}/simulations/{id}` }}
    >
      <ChoiceField
        name="pricing"
        label={t("field.pricing")}
        value="asDraft"
        options={(["asDraft", "asRecorded"] as const).map((value) => ({
          value,
          label: t(`pricing.${value}`),
          hint: t(`pricing.${value}Hint`),
        }))}
      />
      {items.length + classes.length === 0 && <p>{t("mapping.all")}</p>}
      <Mapping kind="items" rows={items} targets={definition.items} />
      <Mapping kind="classes" rows={classes} targets={definition.classes} />
      <div>
        <Button tone="primary">{t("start")}</Button>
      </div>
    </ActionForm>
  );
}

type MappingProps = {
  kind: "items" | "classes";
  rows: readonly Missing[];
  targets: readonly { code: string; title: LocalText }[];
};

async function Mapping({ kind, rows, targets }: MappingProps) {
  const [t, locale] = await Promise.all([texts("simulation"), currentLocale()]);
  const language = languageOf(locale);
  if (rows.length === 0) return null;
  const several = new Set(rows.map(({ template }) => template)).size > 1;
  const hint = (row: Missing) =>
    [
      ...(row.entries === null || kind === "classes" ? [] : [t("mapping.entries", { count: row.entries })]),
      ...(several ? [t("mapping.of", { template: row.templateTitle })] : []),
    ].join(" · ");
  return (
    <fieldset className="grid gap-3">
      <legend className="text-16 font-semibold">{t(`mapping.${kind}`)}</legend>
      <p className="text-muted">{t(`mapping.${kind}Lead`)}</p>
      <div className="grid grid-cols-1 gap-x-6 gap-y-3 lg:grid-cols-2">
        {rows.map((row, at) => (
          <div key={`${row.template}${row.code}`}>
            <Hidden name={`mapping.${kind}[${at}].template`} value={row.template} />
            <Hidden name={`mapping.${kind}[${at}].code`} value={row.code} readAs="text" />
            <SelectField
              name={`mapping.${kind}[${at}].to`}
              label={row.title[language]}
              hint={hint(row) || undefined}
              readAs="nullable"
              empty={t(kind === "items" ? "mapping.leave" : "mapping.leaveClass")}
              defaultValue={row.to ?? ""}
              options={targets.map(({ code, title }) => ({
                value: code,
                label: title.zh === row.title.zh ? `${title[language]}${t("mapping.suggested")}` : title[language],
              }))}
            />
          </div>
        ))}
      </div>
    </fieldset>
  );
}
