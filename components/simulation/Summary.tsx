import { Card } from "@/components/ui/Card";
import { Figure, Figures } from "@/components/ui/Figure";
import type { Outcome } from "@/server/domain/simulate/types";
import { count, money, percent } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { movedIn, perHead, ratedIn } from "./model";

type Props = { outcome: Outcome; cycleName: string };

/** The result in sentences and four figures. */
export async function Summary({ outcome, cycleName }: Props) {
  const [t, locale] = await Promise.all([texts("simulation"), currentLocale()]);
  const moved = movedIn(outcome);
  const rated = ratedIn(outcome);
  const { parts, up, down, aside, stayed, residents, capFen, after, unmatched } = outcome;
  const cycle = t("cycleName", { name: cycleName });
  const lost = unmatched.filter(({ why }) => why !== "mapped").reduce((sum, row) => sum + row.count, 0);
  const head = perHead(after.worthFen, residents);
  const capHead = perHead(capFen, residents);
  const share = percent(moved, rated);
  const spend =
    after.worthFen === null || head === null
      ? null
      : t("summary.money", {
          spend: money(after.worthFen, locale),
          head: money(head, locale),
          cap: capFen === null ? "none" : after.worthFen <= capFen ? "within" : "over",
          capHead: capHead === null ? "" : money(capHead, locale),
        });
  return (
    <>
      <Card title={t("summary.title")}>
        <p className="mb-2 text-16">
          {moved === 0
            ? t("summary.none", { cycle, parts, rated })
            : t("summary.moved", { cycle, parts, rated, moved, share, up, down, aside, stayed })}
        </p>
        <p>{spend ?? (after.worthFen === null ? t("summary.noMoney") : null)}</p>
        {lost > 0 && (
          <p>
            <a href="#unmatched">{t("summary.lost", { count: lost })}</a>
          </p>
        )}
      </Card>
      <Figures label={t("summary.title")}>
        <Figure name={t("figure.moved")} value={count(moved)} change={t("figure.ofRated", { share })} />
        <Figure name={t("figure.up")} value={count(up)} change={t("figure.ofRated", { share: percent(up, rated) })} />
        <Figure
          name={t("figure.down")}
          value={count(down)}
          change={t("figure.ofRated", { share: percent(down, rated) })}
        />
        <Figure
          name={t("figure.head")}
          value={head === null ? "—" : money(head, locale)}
          change={capHead === null ? undefined : t("figure.headCap", { cap: money(capHead, locale) })}
        />
      </Figures>
    </>
  );
}
