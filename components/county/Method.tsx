import { Definitions } from "@/components/indicator/Definitions";
import { shownFigure } from "@/components/indicator/words";
import { Card } from "@/components/ui/Card";
import { DataTable } from "@/components/ui/DataTable";
import { DescriptionList } from "@/components/ui/DescriptionList";
import { Labelled } from "@/components/ui/Labelled";
import { BANDS, INDEXED, type IndexConfig } from "@/server/domain/indicators/config";
import type { Basis, Family } from "@/server/domain/indicators/definitions";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

export type InForce = { id: string; config: IndexConfig; validFrom: string | null; reason: string | null };

/** Words for the bounds of a peer group. */
export async function bandText({ bands }: IndexConfig, band: (typeof BANDS)[number]): Promise<string> {
  const t = await texts("indicator");
  return t(`bandText.${band}`, { medium: bands.mediumFrom, large: bands.largeFrom });
}

/** Weights and targets in force, how the index is made, peer groups, earlier weights, and all definitions. */
export async function Method({
  inForce,
  configs,
  family,
}: {
  inForce: InForce;
  configs: readonly InForce[];
  family: Family;
}) {
  const [t, i, locale] = [await texts("county"), await texts("indicator"), await currentLocale()];
  const { config } = inForce;
  const basis: Basis = { family, population: config.population };
  const groups = await Promise.all(
    BANDS.map(async (band) => ({ label: i(`band.${band}`), value: await bandText(config, band) })),
  );
  const when = (one: InForce) =>
    one.validFrom ? t("ranking.inForce", { date: date(one.validFrom, locale) }) : t("ranking.defaults");
  const earlier = configs.filter(({ id }) => id !== inForce.id);
  return (
    <>
      <Card title={t("ranking.weights")} aside={<span className="text-muted">{when(inForce)}</span>}>
        <p className="mb-3">{i("rule")}</p>
        <div className="grid gap-6 lg:grid-cols-2">
          <div>
            <DataTable
              label={t("ranking.weights")}
              rows={INDEXED}
              rowKey={(code) => code}
              dense
              columns={[
                { key: "name", header: t("ranking.indicator"), cell: (code) => i(`name.${code}`) },
                { key: "weight", header: i("weight"), cell: (code) => config.weights[code], number: true },
                {
                  key: "target",
                  header: i("target"),
                  cell: (code) => shownFigure(code, config.targets[code]),
                  number: true,
                },
              ]}
              total={[t("ranking.total"), 100, ""]}
            />
          </div>
          <div>
            <DescriptionList
              facts={[
                { label: t("ranking.population"), value: t(`ranking.populationOf.${config.population}`) },
                ...groups,
                { label: t("weightsForm.reason"), value: inForce.reason },
              ]}
            />
          </div>
        </div>
        {earlier.length > 0 && (
          <details className="mt-3">
            <summary className="inline-flex min-h-11 items-center text-sky underline">{t("ranking.history")}</summary>
            <ul className="grid gap-1">
              {earlier.map((one) => (
                <li key={one.id}>
                  <Labelled label={when(one)}>
                    {INDEXED.map((code) => `${i(`short.${code}`)} ${one.config.weights[code]}`).join(" · ")}
                  </Labelled>{" "}
                  <span className="text-muted">{one.reason}</span>
                </li>
              ))}
            </ul>
          </details>
        )}
      </Card>
      <Card title={t("ranking.definitions")} id="definitions">
        <Definitions basis={basis} />
      </Card>
    </>
  );
}
