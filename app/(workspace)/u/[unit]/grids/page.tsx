import type { Metadata } from "next";
import { Clusters } from "@/components/grid/Clusters";
import { GridProfile } from "@/components/grid/GridProfile";
import { GridTable } from "@/components/grid/GridTable";
import { Workers } from "@/components/grid/Workers";
import { MainAction, PageHeader } from "@/components/shell/PageHeader";
import { ButtonLink } from "@/components/ui/Button";
import { Callout } from "@/components/ui/Callout";
import { Card, Columns, Stack } from "@/components/ui/Card";
import { DataTable } from "@/components/ui/DataTable";
import { FilterBar } from "@/components/ui/FilterBar";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadGrids } from "@/server/loaders/grids";

type Search = { q?: string; page?: string };
type Props = { params: Promise<{ unit: string }>; searchParams: Promise<Search> };
type Loaded = Awaited<ReturnType<typeof loadGrids>>;
type Tree = Extract<Loaded, { type: "tree" }>;
type Grid = Extract<Loaded, { type: "grid" }>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("grid"))("title") };
}

/** The grid tree, or the one grid of the address. */
export default async function GridsPage({ params, searchParams }: Props) {
  const [{ unit }, query, t] = await Promise.all([params, searchParams, texts("grid")]);
  const loaded = await loadGrids(unit, query);
  const inVillage = loaded.type === "grid" || loaded.level === "village";
  return (
    <>
      <PageHeader
        title={loaded.type === "grid" ? loaded.name : t("title")}
        lead={t("lead")}
        actions={
          <>
            <ButtonLink href={`/u/${unit}/grids/print`}>{t("print")}</ButtonLink>
            {loaded.can.visit && inVillage && <ButtonLink href={`/u/${unit}/grids/visits`}>{t("visits")}</ButtonLink>}
            {loaded.can.visit && inVillage && (
              <span className="hidden lg:inline">
                <ButtonLink href={`/u/${unit}/grids/visits/new`} tone="primary">
                  {t("writeVisit")}
                </ButtonLink>
              </span>
            )}
          </>
        }
      />
      {loaded.type === "grid" ? (
        <GridView unit={unit} loaded={loaded} query={query} />
      ) : (
        <TreeView unit={unit} loaded={loaded} />
      )}
      {loaded.can.visit && inVillage && (
        <MainAction phoneOnly>
          <ButtonLink href={`/u/${unit}/grids/visits/new`} tone="primary" wide>
            {t("writeVisit")}
          </ButtonLink>
        </MainAction>
      )}
    </>
  );
}

function TreeView({ unit, loaded }: { unit: string; loaded: Tree }) {
  const [self, ...below] = loaded.units;
  const own = loaded.workers.filter(({ unitId }) => unitId === self?.id);
  return (
    <Stack>
      <GridTable rows={below} workers={loaded.workers} above={loaded.level === "township"} />
      <Columns>
        {self && <GridProfile unit={unit} profile={self} manage={loaded.can.manage} />}
        <Workers unit={unit} workers={own} manage={loaded.can.manage} />
      </Columns>
    </Stack>
  );
}

async function GridView({ unit, loaded, query }: { unit: string; loaded: Grid; query: Search }) {
  const [t, locale] = [await texts("grid"), await currentLocale()];
  const path = `/u/${unit}/grids`;
  const clusterOf = new Map(loaded.clusters.map(({ id, centreName }) => [id, centreName]));
  return (
    <Stack>
      {loaded.hints.length > 0 && (
        <Callout tone="ochre" title={t("hint.title")}>
          <ul>
            {loaded.hints.map(({ what, is, least, most }) => (
              <li key={`${what}${is}`}>{t(`hint.${what}`, { is, least, most })}</li>
            ))}
          </ul>
        </Callout>
      )}
      <Columns>
        <GridProfile unit={unit} profile={loaded.grid} manage={loaded.can.manage} />
        <Workers unit={unit} workers={loaded.workers} manage={loaded.can.manage} />
      </Columns>
      <Clusters
        unit={unit}
        clusters={loaded.clusters}
        households={loaded.households}
        total={loaded.page.total}
        manage={loaded.can.manage}
      />
      <Card title={t("households")} flush>
        {(loaded.page.total > loaded.page.size || query.q) && (
          <FilterBar path={path} query={query} search={{ name: "q", label: t("visit.find") }} />
        )}
        <DataTable
          label={t("households")}
          rows={loaded.households}
          page={loaded.page}
          path={path}
          query={query}
          rowKey={(row) => row.id}
          rowHref={loaded.can.visit ? (row) => `/u/${unit}/grids/visits/new?subject=${row.id}` : undefined}
          stack
          columns={[
            { key: "household", header: t("column.household"), cell: (row) => `${row.name} ${row.code}` },
            { key: "cluster", header: t("column.cluster"), cell: (row) => clusterOf.get(row.clusterId ?? "") ?? "—" },
            {
              key: "last",
              header: t("column.last"),
              nowrap: true,
              cell: (row) => (row.lastVisit ? date(row.lastVisit, locale) : t("never")),
            },
          ]}
        />
      </Card>
    </Stack>
  );
}
