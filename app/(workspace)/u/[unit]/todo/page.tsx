import type { Metadata } from "next";
import { TodoAdoptions } from "@/components/adoption/TodoAdoptions";
import { PageHeader } from "@/components/shell/PageHeader";
import { TodoSimulations } from "@/components/simulation/TodoSimulations";
import { TodoCard, type TodoItem } from "@/components/todo/TodoCard";
import { TodoLines } from "@/components/todo/TodoLines";
import { TownshipTodo } from "@/components/todo/TownshipTodo";
import { ButtonLink } from "@/components/ui/Button";
import { Stack } from "@/components/ui/Card";
import { EmptyState } from "@/components/ui/EmptyState";
import { texts } from "@/server/i18n/locale";
import { loadTodo } from "@/server/loaders/todo";

type Props = { params: Promise<{ unit: string }>; searchParams: Promise<{ adoptions?: string }> };
type Loaded = Extract<Awaited<ReturnType<typeof loadTodo>>, { type: "village" }>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("todo"))("title") };
}

/** What waits, in the order it should be done; the first page of villages and townships. */
export default async function TodoPage({ params, searchParams }: Props) {
  const [{ unit }, query, t] = await Promise.all([params, searchParams, texts("todo")]);
  const loaded = await loadTodo(unit, query.adoptions);
  if (loaded.type === "township")
    return (
      <>
        <PageHeader title={t("title")} lead={t("township.lead")} />
        <Stack>
          <TodoSimulations unit={unit} runs={loaded.simulations} />
          <TodoAdoptions unit={unit} list={loaded.adoptions} newer={[]} />
          <TodoLines unit={unit} lines={loaded.todo.lines} today={loaded.todo.today} />
          <TownshipTodo rows={loaded.todo.rows} />
        </Stack>
      </>
    );
  const record = loaded.can.record && (
    <ButtonLink href={`/u/${unit}/record`} tone="primary">
      {t("record")}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} actions={record} />
      {loaded.can.adopt && <TodoAdoptions unit={unit} list={loaded.adoptions} newer={loaded.newer} />}
      <VillageTodo unit={unit} loaded={loaded} />
    </>
  );
}

/** A village without roster or scheme has nothing to wait for: this is where it begins. */
async function firstSteps(unit: string, { todo, can }: Loaded): Promise<TodoItem[]> {
  const t = await texts("todo");
  const steps = [
    {
      key: "import",
      shown: can.import && !todo.has.roster,
      href: `/u/${unit}/roster/import`,
      detail: t("first.importWhy"),
    },
    { key: "adopt", shown: can.adopt && !todo.has.scheme, href: `/u/${unit}/schemes`, detail: t("first.adoptWhy") },
  ] as const;
  return steps
    .filter(({ shown }) => shown)
    .map(({ key, href, detail }) => ({ key, href, title: t(`first.${key}`), detail }));
}

async function VillageTodo({ unit, loaded }: { unit: string; loaded: Loaded }) {
  const { todo } = loaded;
  const t = await texts("todo");
  const first = await firstSteps(unit, loaded);
  const empty = first.length + todo.lines.length + loaded.simulations.length === 0;
  return (
    <Stack>
      {empty && <EmptyState title={t("nothing")}>{t("nothingHint")}</EmptyState>}
      <TodoCard title={t("group.start")} items={first} />
      <TodoLines unit={unit} lines={todo.lines} today={todo.today} />
      <TodoSimulations unit={unit} runs={loaded.simulations} />
      {todo.others.length > 0 && (
        <details>
          <summary className="min-h-11 cursor-pointer py-2">{t("others.title")}</summary>
          <p className="mb-2 text-muted">{t("others.hint")}</p>
          <TodoLines unit={unit} lines={todo.others} today={todo.today} />
        </details>
      )}
    </Stack>
  );
}
