import { FilterBar } from "@/components/ui/FilterBar";
import { currentLocale, texts } from "@/server/i18n/locale";

type Props = {
  path: string;
  query: Record<string, string | undefined>;
  accounts: readonly { schemeId: string; title: string; titleEn: string }[];
  card: { year: number; today: string };
};

const YEARS = 6;
const STATES = ["posted", "reversed", "refused"] as const;

/** Year, scheme and state of the entries shown, all in the address. */
export async function EntryFilters({ path, query, accounts, card }: Props) {
  const [t, locale] = await Promise.all([texts("card"), currentLocale()]);
  const latest = Number(card.today.slice(0, 4));
  return (
    <FilterBar
      path={path}
      query={query}
      filters={[
        {
          name: "year",
          label: t("year"),
          value: String(card.year),
          required: true,
          options: Array.from({ length: YEARS }, (_, back) => String(latest - back)).map((year) => ({
            value: year,
            label: t("yearOf", { year }),
          })),
        },
        ...(accounts.length > 1
          ? [
              {
                name: "scheme",
                label: t("filter.scheme"),
                options: accounts.map((one) => ({
                  value: one.schemeId,
                  label: locale === "en" ? one.titleEn : one.title,
                })),
              },
            ]
          : []),
        {
          name: "state",
          label: t("filter.state"),
          options: STATES.map((value) => ({ value, label: t(`status.${value}`) })),
        },
      ]}
    />
  );
}
