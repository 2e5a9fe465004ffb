import type { Query } from "@/components/ui/address";
import { Card } from "@/components/ui/Card";
import { EmptyState } from "@/components/ui/EmptyState";
import { FilterBar } from "@/components/ui/FilterBar";
import { ListEnd } from "@/components/ui/ListEnd";
import { texts } from "@/server/i18n/locale";

type Props = {
  path: string;
  query: Query;
  found: readonly { id: string; name: string; code: string; group: string }[];
  total: number;
};

/** Finding one household by name, pinyin or number; each line leads on with `?subject=`. */
export async function HouseholdChoice({ path, query, found, total }: Props) {
  const [t, common] = [await texts("grid"), await texts("common")];
  return (
    <Card title={t("ask.who")} flush>
      <FilterBar path={path} query={query} search={{ name: "q", label: t("visit.find") }} />
      {found.length === 0 && <EmptyState title={common("table.empty")} />}
      <ul>
        {found.map((one) => (
          <li key={one.id} className="border-t border-line">
            <a
              className="flex min-h-12 items-center gap-3 px-4 py-2 text-ink no-underline"
              href={`${path}?subject=${one.id}`}
            >
              <b className="flex-1">{one.name}</b>
              <span className="text-muted">{one.group}</span>
              <span className="text-muted tabular-nums">{one.code}</span>
            </a>
          </li>
        ))}
      </ul>
      <ListEnd shown={found.length} total={total} by="search" />
    </Card>
  );
}
