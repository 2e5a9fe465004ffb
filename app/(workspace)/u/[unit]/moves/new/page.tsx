import { MoveForm, type MoveKind } from "@/components/move/MoveForm";
import { PageHeader } from "@/components/shell/PageHeader";
import { ButtonLink } from "@/components/ui/Button";
import { EmptyState } from "@/components/ui/EmptyState";
import { Tabs } from "@/components/ui/Tabs";
import { texts } from "@/server/i18n/locale";
import { loadNewMove } from "@/server/loaders/moves";

type Props = { params: Promise<{ unit: string }>; searchParams: Promise<{ subject?: string; kind?: string }> };

/** A move to propose for one household or member, opened from its page of the roster. */
export default async function NewMovePage({ params, searchParams }: Props) {
  const [{ unit }, query] = await Promise.all([params, searchParams]);
  const [form, t] = [await loadNewMove(unit, query.subject ?? ""), await texts("move")];
  const crumbs = [{ href: `/u/${unit}/moves`, label: t("title") }];
  if (!form) {
    return (
      <>
        <PageHeader title={t("new")} crumbs={crumbs} />
        <EmptyState
          title={t(query.subject ? "notThere" : "pickFirst")}
          action={<ButtonLink href={`/u/${unit}/roster`}>{t("toRoster")}</ButtonLink>}
        >
          {t("emptyHint")}
        </EmptyState>
      </>
    );
  }
  const kinds: readonly MoveKind[] = form.subject.kind === "household" ? ["transfer", "split", "merge"] : ["transfer"];
  const kind = kinds.find((one) => one === query.kind) ?? "transfer";
  const tabs = kinds.map((one) => ({
    href: `/u/${unit}/moves/new?subject=${form.subject.id}&kind=${one}`,
    label: t(`kind.${one}`),
    current: one === kind,
  }));
  return (
    <>
      <PageHeader title={t("newTitle", { name: form.subject.name })} lead={t("newLead")} crumbs={crumbs} />
      {kinds.length > 1 && <Tabs label={t("column.kind")} tabs={tabs} />}
      <p className="my-3 text-muted">{t(`kindHint.${kind}`)}</p>
      <MoveForm key={kind} unit={unit} kind={kind} form={form} />
    </>
  );
}
