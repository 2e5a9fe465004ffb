import type { Metadata } from "next";
import { TodoAdoptions } from "@/components/adoption/TodoAdoptions";
import { PageHeader } from "@/components/shell/PageHeader";
import { TodoSimulations } from "@/components/simulation/TodoSimulations";
import { TodoCard, type TodoItem } from "@/components/todo/TodoCard";
import { TownshipTodo } from "@/components/todo/TownshipTodo";
import { ButtonLink } from "@/components/ui/Button";
import { Stack } from "@/components/ui/Card";
import { EmptyState } from "@/components/ui/EmptyState";
import { date, dayOfYear } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadTodo } from "@/server/loaders/todo";

type Loaded = Extract<Awaited<ReturnType<typeof loadTodo>>, { type: "village" }>;

const TAB = {
  firstCheck: "toCheck",
  review: "toCheck",
  assembly: "toCheck",
  file: "toCheck",
  notice: "toNotice",
  post: "toPost",
  returned: "returned",
} as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("todo"))("title") };
}

/** What waits, in the order it should be done; the first page of villages and townships. */
export default async function TodoPage({ params }: { params: Promise<{ unit: string }> }) {
  const [{ unit }, t] = await Promise.all([params, texts("todo")]);
  const loaded = await loadTodo(unit);
  if (loaded.type === "township")
    return (
      <>
        <PageHeader title={t("title")} lead={t("township.lead")} />
        <Stack>
          <TodoSimulations unit={unit} runs={loaded.simulations} />
          <TodoAdoptions unit={unit} rows={loaded.adoptions} newer={[]} />
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
      {loaded.can.adopt && <TodoAdoptions unit={unit} rows={loaded.adoptions} newer={loaded.newer} />}
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
  const [t, locale] = [await texts("todo"), await currentLocale()];
  const first = await firstSteps(unit, loaded);
  const groups = await waitingGroups(unit, todo);
  const day = (iso: string) => dayOfYear(iso, locale);
  const notices = todo.notices.map((one) => ({
    key: one.id,
    href: `/u/${unit}/notices/${one.id}`,
    title: one.title,
    detail: `${t("lines", { count: one.lines })} · ${one.ended ? t("ended", { date: day(one.endsOn) }) : t("until", { date: day(one.endsOn) })}`,
  }));
  const objections = todo.objections.map((one) => ({
    key: one.id,
    href: `/u/${unit}/objections#${one.id}`,
    title: `${one.name} · ${one.item}`,
    detail: one.overdue ? t("overdue", { date: date(one.dueOn, locale) }) : t("due", { date: date(one.dueOn, locale) }),
    urgent: one.overdue,
  }));
  const periods = todo.periods.map((one) => ({
    key: `${one.cycleId}:${one.no}`,
    href: `/u/${unit}/cycles/${one.cycleId}`,
    title: t("period", { scheme: one.scheme, no: one.no }),
    detail: t("closedOn", { date: date(one.endsOn, locale) }),
  }));
  const empty = [first, ...Object.values(groups), notices, objections, periods, loaded.simulations].every(
    (items) => items.length === 0,
  );
  if (empty) return <EmptyState title={t("nothing")}>{t("nothingHint")}</EmptyState>;
  return (
    <Stack>
      <TodoCard title={t("first.start")} items={first} />
      <TodoCard title={t("group.objections")} items={objections} />
      <TodoCard title={t("group.returned")} items={groups.returned} />
      <TodoCard title={t("group.check")} items={groups.check} />
      <TodoCard title={t("group.notice")} items={groups.notice} />
      <TodoCard title={t("group.post")} items={groups.post} />
      <TodoCard title={t("group.notices")} items={notices} />
      <TodoCard title={t("group.periods")} items={periods} />
      <TodoSimulations unit={unit} runs={loaded.simulations} />
    </Stack>
  );
}

async function waitingGroups(unit: string, todo: Loaded["todo"]) {
  const [t, entry, locale] = [await texts("todo"), await texts("entry"), await currentLocale()];
  const item = (one: Loaded["todo"]["waiting"][number]): TodoItem => ({
    key: `${one.schemeId}:${one.step}`,
    href:
      one.step === "notice"
        ? `/u/${unit}/notices/new?scheme=${one.schemeId}`
        : `/u/${unit}/entries?scheme=${one.schemeId}&tab=${TAB[one.step]}${TAB[one.step] === "toCheck" ? `&step=${one.step}` : ""}`,
    title: t("check", { step: entry(`step.${one.step}`), scheme: one.scheme }),
    detail: t("since", { date: dayOfYear(one.since, locale) }),
    count: one.count,
  });
  const of = (steps: readonly string[]) => todo.waiting.filter(({ step }) => steps.includes(step)).map(item);
  return {
    check: of(["firstCheck", "review", "assembly", "file"]),
    notice: of(["notice"]),
    post: of(["post"]),
    returned: todo.returned.map(item),
  };
}
