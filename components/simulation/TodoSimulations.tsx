import { TodoCard } from "@/components/todo/TodoCard";
import { texts } from "@/server/i18n/locale";
import type { Run } from "./model";

/** Simulations that run or are newly done, as tasks of the to-do list. */
export async function TodoSimulations({
  unit,
  runs,
}: {
  unit: string;
  runs: readonly (Run & { title: string; templateId: string })[];
}) {
  const t = await texts("simulation");
  const items = runs
    .filter(({ status }) => status !== "cancelled")
    .map((run) => ({
      key: run.id,
      href: `/u/${unit}/schemes/${run.templateId}/simulations/${run.id}`,
      title: `${run.title} · ${t("cycleName", { name: run.cycleName })}`,
      detail:
        run.status === "running"
          ? t("todo.running", { done: run.done, total: run.total })
          : run.status === "done"
            ? t("todo.done")
            : t(`status.${run.status}`),
    }));
  return <TodoCard title={t("todo.title")} items={items} />;
}
