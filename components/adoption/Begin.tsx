import { ActionForm } from "@/components/ui/ActionForm";
import { Button, ButtonLink } from "@/components/ui/Button";
import { Callout } from "@/components/ui/Callout";
import { Card } from "@/components/ui/Card";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import type { Change } from "@/server/domain/scheme/diff";
import { texts } from "@/server/i18n/locale";
import { ChangeList } from "./Changes";

export type Standing = {
  running: { schemeId: string; own: boolean; ownerNo: number } | null;
  latest: { id: string; versionNo: number } | null;
  newer: { id: string; versionNo: number } | null;
  changes: readonly Change[];
  open: { id: string } | null;
};

type Props = { unit: string; standing: Standing; today: string };

/** A village before its rule book is in force: the way in, or back to what is under way. */
export async function Begin({ unit, standing }: Props) {
  const t = await texts("adoption");
  const { open, latest } = standing;
  return (
    <Card title={t("begin.title")} id="adopt">
      {open ? <GoOn unit={unit} id={open.id} /> : <p className="mb-3">{t("begin.lead")}</p>}
      {!open && latest && (
        <Start unit={unit} versionId={latest.id} label={t("begin.button", { no: latest.versionNo })} primary />
      )}
    </Card>
  );
}

async function GoOn({ unit, id }: { unit: string; id: string }) {
  const t = await texts("adoption");
  return (
    <div className="flex flex-wrap items-center gap-3">
      <span>{t("begin.open")}</span>
      <ButtonLink tone="primary" href={`/u/${unit}/schemes/adoptions/${id}`}>
        {t("begin.goOn")}
      </ButtonLink>
    </div>
  );
}

function Start({
  unit,
  versionId,
  label,
  primary,
}: {
  unit: string;
  versionId: string;
  label: string;
  primary?: boolean;
}) {
  return (
    <ActionForm
      procedure="adoption.start"
      input={{ unit, versionId }}
      idempotent
      onSuccess={{ redirect: `/u/${unit}/schemes/adoptions/{id}` }}
      className=""
    >
      <Button tone={primary ? "primary" : "default"}>{label}</Button>
    </ActionForm>
  );
}

/** A scheme in force: its owner's newer version with what differs, adjusting it, ending it. */
export async function AdoptedActs({ unit, standing }: Omit<Props, "today">) {
  const [t, scheme] = await Promise.all([texts("adoption"), texts("scheme")]);
  const { running, newer, latest, open, changes } = standing;
  if (!running) return null;
  return (
    <div className="mb-4 grid gap-4">
      {newer && (
        <Card title={t("version.title")}>
          <Callout tone="ochre">{t("version.lead", { from: running.ownerNo, to: newer.versionNo })}</Callout>
          <ChangeList changes={changes} />
        </Card>
      )}
      <Card>
        {open ? (
          <GoOn unit={unit} id={open.id} />
        ) : (
          <div className="flex flex-wrap gap-2">
            {newer && (
              <Start
                unit={unit}
                versionId={newer.id}
                label={t("begin.newVersionButton", { no: newer.versionNo })}
                primary
              />
            )}
            {newer && !running.own && <Direct unit={unit} running={running} newer={newer} />}
            {!newer && latest && <Start unit={unit} versionId={latest.id} label={t("begin.adjust")} />}
            <ConfirmAct
              label={scheme("end.label")}
              tone="danger"
              title={scheme("end.title")}
              effects={[{ text: scheme("end.record") }, { text: scheme("end.enrol") }]}
              confirmLabel={scheme("end.confirm")}
              procedure="scheme.end"
              input={{ unit, schemeId: running.schemeId }}
            />
          </div>
        )}
      </Card>
    </div>
  );
}

type DirectProps = {
  unit: string;
  running: { schemeId: string };
  newer: { id: string; versionNo: number };
};

/** The owner's version taken as it is, from the next cycle; within the running one only an adoption can. */
async function Direct({ unit, running, newer }: DirectProps) {
  const [t, scheme] = await Promise.all([texts("adoption"), texts("scheme")]);
  const no = { no: newer.versionNo };
  return (
    <ConfirmAct
      label={t("version.direct", no)}
      title={scheme("move.title", no)}
      effects={[{ text: scheme("move.now") }, { text: scheme("move.next") }]}
      confirmLabel={scheme("move.confirm", no)}
      reason={{ name: "resolution", label: scheme("move.resolution") }}
      procedure="scheme.moveToVersion"
      input={{ unit, schemeId: running.schemeId, versionId: newer.id }}
    />
  );
}
