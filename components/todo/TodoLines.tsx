import { ListEnd } from "@/components/ui/ListEnd";
import type { Locale } from "@/server/domain/locale";
import { cycleTitle, date, dayOfYear } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { TodoCard, type TodoItem } from "./TodoCard";

export type Line = {
  key: string;
  group: string;
  text: string;
  params: Record<string, string | number>;
  path: string;
  count: number;
  since: string | null;
  dueOn: string | null;
  /** Of a list that is read up to a bound. */
  of?: { list: string; total: number };
};

type Props = { unit: string; lines: readonly Line[]; today: string };

/** The parts of a to-do list in their order: what, how many, since when, due when; overdue ones say so. */
export async function TodoLines({ unit, lines, today }: Props) {
  const t = await texts("todo");
  const parts = new Map<string, TodoItem[]>();
  for (const line of lines) {
    const items = parts.get(line.group) ?? [];
    items.push(await itemOf(unit, line, today));
    parts.set(line.group, items);
  }
  return [...parts].map(([group, items]) => (
    <TodoCard
      key={group}
      title={t(`group.${group as "check"}`)}
      items={items}
      end={endsOf(lines.filter((line) => line.group === group)).map(({ list, shown, total }) => (
        <ListEnd key={list} shown={shown} total={total} by="later" />
      ))}
    />
  ));
}

/** How many of each bounded list stand here. */
function endsOf(lines: readonly Line[]) {
  const lists = Map.groupBy(lines, ({ of }) => of?.list ?? "");
  lists.delete("");
  return [...lists].map(([list, own]) => ({ list, shown: own.length, total: own[0]?.of?.total ?? own.length }));
}

/** A day of another year is told with its year. */
const sinceDay = (since: string, today: string, locale: Locale): string =>
  since.slice(0, 4) === today.slice(0, 4) ? dayOfYear(since, locale) : date(since, locale);

/** A cycle is called by its time. */
function withCycle(params: Line["params"], locale: Locale): Line["params"] {
  const { cycle, startsOn, endsOn } = params;
  if (typeof startsOn !== "string" || typeof endsOn !== "string") return params;
  return { ...params, cycle: cycleTitle({ name: String(cycle), startsOn, endsOn }, locale) };
}

async function itemOf(unit: string, line: Line, today: string): Promise<TodoItem> {
  const [t, locale] = await Promise.all([texts("todo"), currentLocale()]);
  const overdue = line.dueOn !== null && line.dueOn < today;
  const detail = [
    line.since && t("since", { date: sinceDay(line.since, today, locale) }),
    line.dueOn && t(overdue ? "overdue" : "due", { date: date(line.dueOn, locale) }),
  ];
  return {
    key: `${line.group}:${line.key}`,
    href: `/u/${unit}/${line.path.replace(/^\//, "")}`,
    title: t(`line.${line.text as "step"}`, withCycle(line.params, locale) as never),
    detail: detail.filter(Boolean).join(" · "),
    urgent: overdue,
    ...(line.count > 1 ? { count: line.count } : {}),
  };
}
