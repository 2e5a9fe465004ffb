import type { Query } from "@/components/ui/address";
import { withQuery } from "@/components/ui/address";
import { Icon } from "@/components/ui/Icon";
import { Tabs } from "@/components/ui/Tabs";
import { FAMILIES, type Family } from "@/server/domain/indicators/definitions";
import { spansOffered } from "@/server/domain/indicators/spans";
import { month } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

type TabName = "overview" | "villages" | "schemes" | "ranking";
const PLACES: Record<TabName, string> = {
  overview: "",
  villages: "/villages",
  schemes: "/schemes",
  ranking: "/ranking",
};

type Props = {
  unit: string;
  current: TabName;
  shown: readonly TabName[];
  query: Query;
  family: Family;
  /** Null: the page has no period of its own. */
  period: { span: string; today: string } | null;
};

/** Tabs of a unit, with the pickers of period and scheme family. A GET form: what is picked stands in the address. */
export async function Toolbar({ unit, current, shown, query, family, period }: Props) {
  const [t, i, c] = [await texts("county"), await texts("indicator"), await texts("common")];
  const keep: Query = { span: query.span, family: query.family, practice: query.practice };
  const path = `/u/${unit}${PLACES[current]}`;
  const kept = Object.entries(query).filter(([name]) => !["span", "family", "page"].includes(name));
  const pickers = (
    <form method="get" action={path} className="no-print flex flex-wrap items-center gap-2">
      {kept.map(
        ([name, value]) => typeof value === "string" && <input key={name} type="hidden" name={name} value={value} />,
      )}
      {period && (
        <select name="span" defaultValue={period.span} aria-label={t("period")} className="pill">
          {await SpanOptions({ today: period.today })}
        </select>
      )}
      <select name="family" defaultValue={family} aria-label={t("family")} className="pill">
        {FAMILIES.map((one) => (
          <option key={one} value={one}>
            {i(`family.${one}`)}
          </option>
        ))}
      </select>
      <button type="submit" className="btn btn-small">
        <Icon name="search" size="s" />
        {c("action.filter")}
      </button>
    </form>
  );
  return (
    <div className="mb-4">
      <Tabs
        label={t("tabs.label")}
        aside={pickers}
        tabs={shown.map((name) => ({
          href: withQuery(`/u/${unit}${PLACES[name]}`, keep),
          label: t(`tabs.${name}`),
          current: name === current,
        }))}
      />
    </div>
  );
}

async function SpanOptions({ today }: { today: string }) {
  const [t, locale] = [await texts("county"), await currentLocale()];
  const year = today.slice(0, 4);
  return spansOffered(today).map((span) => (
    <option key={span} value={span}>
      {span === year ? t("toDate", { year }) : span.length === 4 ? t("lastYear", { year: span }) : month(span, locale)}
    </option>
  ));
}
