import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { Chip } from "@/components/ui/Chip";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { CheckboxField, ChoicesField, Hidden, TextField } from "@/components/ui/inputs";
import { texts } from "@/server/i18n/locale";

export type Cluster = {
  id: string;
  code: string;
  centreName: string;
  centrePhone: string | null;
  partyMember: boolean;
  version: number;
  households: readonly { id: string; name: string; code: string }[];
};
type Household = { id: string; name: string; code: string };

type Props = {
  unit: string;
  clusters: readonly Cluster[];
  /** Those of the page, and how many the grid (or the search in it) has. */
  households: readonly Household[];
  total: number;
  manage: boolean;
};

/** Centre households with theirs. */
export async function Clusters({ unit, clusters, households, total, manage }: Props) {
  const t = await texts("grid");
  const of = { unit, households, total };
  return (
    <Card title={t("cluster.title")}>
      <p className="mb-3 text-muted">{t("cluster.lead")}</p>
      {clusters.length === 0 && <p className="text-muted">{t("cluster.none")}</p>}
      <ul className="grid gap-3">
        {clusters.map((cluster) => (
          <li key={cluster.id} className="border-b border-line pb-3">
            <b>{cluster.centreName}</b> <span className="text-muted">{cluster.code}</span>{" "}
            {cluster.partyMember && <Chip>{t("column.members")}</Chip>}{" "}
            <span className="text-muted">{t("cluster.count", { count: cluster.households.length })}</span>
            <p className="text-14">{cluster.households.map(({ name }) => name).join("、")}</p>
            {manage && (
              <div className="flex flex-wrap gap-2">
                <ClusterForm {...of} cluster={cluster} label={t("cluster.save")} />
                <ConfirmAct
                  procedure="grid.endCluster"
                  input={{ unit, clusterId: cluster.id }}
                  idempotent
                  label={t("cluster.end")}
                  title={t("cluster.endTitle", { code: cluster.code })}
                  effects={[{ text: t("cluster.endEffect") }]}
                  confirmLabel={t("cluster.endButton")}
                />
              </div>
            )}
          </li>
        ))}
      </ul>
      {manage && <ClusterForm {...of} label={t("cluster.new")} />}
    </Card>
  );
}

type FormProps = { unit: string; cluster?: Cluster; households: readonly Household[]; total: number; label: string };

/** Its own households, wherever in the list they stand, and those of the page to add. */
async function ClusterForm({ unit, cluster, households, total, label }: FormProps) {
  const t = await texts("grid");
  const own = cluster?.households ?? [];
  const offered = [...own, ...households.filter(({ id }) => !own.some((one) => one.id === id))];
  const within = cluster?.id ?? "new";
  return (
    <details className="w-full">
      <summary className="min-h-11 cursor-pointer py-2 text-sky">{label}</summary>
      <ActionForm
        procedure="grid.saveCluster"
        input={{ unit, ...(cluster ? { clusterId: cluster.id } : {}) }}
        idempotent
        onSuccess={{ message: t("profile.saved"), reset: cluster === undefined }}
      >
        <Hidden name="version" value={cluster?.version ?? 0} />
        <TextField name="code" within={within} label={t("cluster.code")} defaultValue={cluster?.code} required />
        <TextField
          name="centreName"
          within={within}
          label={t("cluster.centre")}
          defaultValue={cluster?.centreName}
          required
        />
        <TextField
          name="centrePhone"
          within={within}
          label={t("cluster.phone")}
          defaultValue={cluster?.centrePhone ?? ""}
        />
        <CheckboxField
          name="partyMember"
          within={within}
          label={t("cluster.party")}
          checked={cluster?.partyMember ?? true}
        />
        <ChoicesField
          name="subjectIds"
          within={within}
          label={t("cluster.households")}
          hint={
            households.length < total
              ? t("cluster.householdsFirst", { shown: households.length, total })
              : t("cluster.householdsHint")
          }
          values={own.map(({ id }) => id)}
          options={offered.map(({ id, name, code }) => ({ value: id, label: `${name} ${code}` }))}
        />
        <Button tone="primary">{t("cluster.save")}</Button>
      </ActionForm>
    </details>
  );
}
