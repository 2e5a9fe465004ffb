import { languageOf } from "@/server/domain/scheme/parts";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { BoxView, VoterRow } from "./model";
import { SlipsIsland } from "./SlipsIsland";

type Props = { unit: string; view: BoxView; without: number; voter: VoterRow | null; address: string };

/** The slips of a ballot with their words; codes come from the island's own request and are in no page of the server. */
export async function Slips({ unit, view, without, voter, address }: Props) {
  const [t, locale] = await Promise.all([texts("ballot"), currentLocale()]);
  const { box, village, groups } = view;
  return (
    <SlipsIsland
      unit={unit}
      boxId={box.id}
      without={without}
      voter={voter && { id: voter.id, name: voter.name }}
      address={address}
      groups={Object.fromEntries(groups.map(({ code, title }) => [code, title[languageOf(locale)]]))}
      words={{
        issue: t("slips.issue", { count: without }),
        again: `${t("slips.again")} ${voter?.name ?? ""}`,
        againHint: t("slips.againHint"),
        none: t("slips.none"),
        print: t("slips.print"),
        once: t("slips.once", { count: "{count}" }),
        more: t("slips.more"),
        box: t("slips.box", { village, title: box.title }),
        to: t("slips.to", { group: "{group}", no: "{no}", name: "{name}" }),
        how: t("slips.how", { address: `${address}/v` }),
        until: t("slips.until", { date: date(box.closesOn, locale) }),
        qr: t("slips.qr", { name: "{name}" }),
        failed: t("slips.failed"),
      }}
    />
  );
}
