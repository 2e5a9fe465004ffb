import { Sideways } from "@/components/ui/Sideways";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { Cluster } from "./Clusters";
import type { Person } from "./Workers";

type Unit = {
  id: string;
  name: string;
  code: string;
  area: string;
  households: number;
  people: number;
  members: number;
};
type Props = {
  name: string;
  today: string;
  units: readonly Unit[];
  workers: readonly (Person & { unitId: string })[];
  clusters: readonly Cluster[];
};

/** 网格划分及网格员情况表 as it is sent up: one row a grid, with its people. A4 landscape. */
export async function GridForm({ name, today, units, workers, clusters }: Props) {
  const [t, locale] = [await texts("grid"), await currentLocale()];
  return (
    <article className="sheet sheet-wide card p-6">
      <h2 className="sheet-title">{t("form.title")}</h2>
      <p className="sheet-line">
        <span>{t("form.unit", { name })}</span>
        <span>{t("form.date", { date: date(today, locale) })}</span>
      </p>
      <Sideways className="overflow-x-auto" label={t("form.title")}>
        <table>
          <thead>
            <tr>
              {(["no", "name", "code", "area", "households", "people", "people2", "phone"] as const).map((key) => (
                <th key={key} scope="col">
                  {t(`column.${key}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {units.map((unit, i) => {
              const own = workers.filter(({ unitId }) => unitId === unit.id);
              return (
                <tr key={unit.id}>
                  <td className="num">{i + 1}</td>
                  <td>{unit.name}</td>
                  <td>{unit.code}</td>
                  <td>{unit.area}</td>
                  <td className="num">{unit.households}</td>
                  <td className="num">{unit.people}</td>
                  <td>
                    {own.map((one) => (
                      <div key={one.id}>{`${one.name}（${t(`role.${one.role}`)}）`}</div>
                    ))}
                  </td>
                  <td>
                    {own.map((one) => (
                      <div key={one.id}>{one.phone}</div>
                    ))}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Sideways>
      {clusters.length > 0 && <Linkage clusters={clusters} />}
      <p className="sheet-sign">
        <span>{t("form.sign")}</span>
        <span>{t("form.seal")}</span>
      </p>
    </article>
  );
}

async function Linkage({ clusters }: { clusters: readonly Cluster[] }) {
  const t = await texts("grid");
  return (
    <>
      <h3 className="sheet-title mt-6">{t("form.linkage")}</h3>
      <table>
        <thead>
          <tr>
            {(["no", "code", "cluster", "phone", "households", "household"] as const).map((key) => (
              <th key={key} scope="col">
                {t(`column.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {clusters.map((cluster, i) => (
            <tr key={cluster.id}>
              <td className="num">{i + 1}</td>
              <td>{cluster.code}</td>
              <td>{cluster.centreName}</td>
              <td>{cluster.centrePhone}</td>
              <td className="num">{cluster.households.length}</td>
              <td>{cluster.households.map(({ name }) => name).join("、")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
