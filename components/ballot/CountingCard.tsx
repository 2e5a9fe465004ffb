import { ButtonLink } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { Chip } from "@/components/ui/Chip";
import { languageOf } from "@/server/domain/scheme/parts";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { BoxView, CountingState } from "./model";

const TONE = { none: "ink", waiting: "ochre", one: "sky", differs: "vermilion", taken: "bamboo" } as const;

type Props = { unit: string; view: BoxView; counting: readonly CountingState[]; mayCount: boolean };

/** Where the counting of the papers stands, group by group. */
export async function CountingCard({ unit, view, counting, mayCount }: Props) {
  const [t, locale] = await Promise.all([texts("ballot"), currentLocale()]);
  const at = `/u/${unit}/ballots/${view.box.id}`;
  const isPaper = counting.some(({ state }) => state !== "none");
  return (
    <Card
      title={t("count.title")}
      aside={
        isPaper && (
          <ButtonLink small href={`${at}/count-sheet`}>
            {t("act.countSheet")}
          </ButtonLink>
        )
      }
    >
      <p className="text-muted">{t(isPaper ? "count.lead" : "sheet.countNone")}</p>
      <ul className="mt-3 grid gap-4">
        {counting.map((one) => {
          const group = view.groups.find(({ code }) => code === one.voters);
          const isOpen = one.state !== "none" && one.state !== "taken";
          return (
            <li key={one.voters} className="flex flex-wrap items-center justify-between gap-2">
              <span className="grid gap-1">
                <b>{group?.title[languageOf(locale)]}</b>
                <Chip tone={TONE[one.state]}>{t(`count.state.${one.state}`, { by: one.by.join("、") })}</Chip>
                {one.mine && isOpen && <span className="text-muted">{t("count.waitOther")}</span>}
              </span>
              {isOpen && mayCount && (
                <ButtonLink tone={one.mine ? "default" : "primary"} href={`${at}/count?voters=${one.voters}`}>
                  {t(one.mine ? "count.again" : "count.enter")}
                </ButtonLink>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
