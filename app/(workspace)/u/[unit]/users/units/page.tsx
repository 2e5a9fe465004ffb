import type { Metadata } from "next";
import { PageHeader } from "@/components/shell/PageHeader";
import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { Card, Columns } from "@/components/ui/Card";
import { NumberField, SelectField, TextField } from "@/components/ui/inputs";
import { UnitTree } from "@/components/users/UnitTree";
import { texts } from "@/server/i18n/locale";
import { loadUnits } from "@/server/loaders/org";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("org"))("title") };
}

const KINDS = {
  county: ["township"],
  township: ["village", "community", "school", "market", "enterprise"],
  village: ["grid", "branch", "area"],
  community: ["grid", "branch", "area"],
  school: ["class"],
  market: ["area"],
  enterprise: ["department"],
} as const;

/** The tree below an office; villages and schools are added in their township, grids and classes in these. */
export default async function UnitsPage({ params }: { params: Promise<{ unit: string }> }) {
  const [{ unit }, t, common, users] = await Promise.all([params, texts("org"), texts("common"), texts("users")]);
  const { depth, kind, units } = await loadUnits(unit);
  const kinds = kind in KINDS ? KINDS[kind as keyof typeof KINDS] : [];
  const optional = common("form.optional");
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        crumbs={[{ label: users("title"), href: `/u/${unit}/users` }, { label: t("title") }]}
      />
      <Columns wideFirst>
        <Card title={t("units")}>
          <UnitTree here={unit} units={units} />
        </Card>
        {kinds.length > 0 && (
          <Card title={t("add")}>
            <ActionForm procedure="org.add" input={{ unit }} idempotent onSuccess={{ reset: true }}>
              <SelectField
                name="kind"
                label={t("kind")}
                options={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
                required
              />
              <TextField name="code" label={t("code")} hint={t("codeHint")} autoComplete="off" required />
              <TextField name="name" label={t("name")} autoComplete="off" required />
              <TextField name="nameEn" label={t("nameEn")} optional={optional} autoComplete="off" />
              {depth === 2 && (
                <>
                  <NumberField name="registeredPopulation" label={t("registered")} optional={optional} />
                  <NumberField name="residentPopulation" label={t("resident")} optional={optional} />
                  <TextField name="populationSource" label={t("source")} optional={optional} />
                </>
              )}
              <Button tone="primary">{t("button")}</Button>
            </ActionForm>
          </Card>
        )}
      </Columns>
    </>
  );
}
