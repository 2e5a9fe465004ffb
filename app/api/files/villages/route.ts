import { dateRange } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadVillagesFile } from "@/server/loaders/villages";

const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const CODES = [
  "participation",
  "selfDeclared",
  "redemptionRatio",
  "redeemerShare",
  "noticeCompliance",
  "timeliness",
  "objectionTimeliness",
  "spendPerHead",
] as const;

/** «Export what I see»: the league table as filtered and sorted on the page, authorised like the page. */
export async function GET(request: Request): Promise<Response> {
  const { unit = "", ...search } = Object.fromEntries(new URL(request.url).searchParams);
  const [t, i, locale] = [await texts("county"), await texts("indicator"), await currentLocale()];
  const words = (code: (typeof CODES)[number]) => {
    const name = i(`name.${code}`);
    const value = code === "spendPerHead" ? t("export.yuan", { name }) : t("export.percent", { name });
    return [value, t("export.num", { name }), t("export.den", { name })] as const;
  };
  const { bytes, until } = await loadVillagesFile(unit, search, ({ name, nameEn, family, from, until: last }) => ({
    sheet: t("league.title"),
    title: t("export.title", {
      place: locale === "en" ? nameEn : name,
      family: i(`family.${family}`),
      from: dateRange(from, from, locale),
      until: dateRange(last, last, locale),
    }),
    rank: t("export.rank"),
    move: t("export.move"),
    village: t("export.village"),
    township: t("export.township"),
    band: t("export.band"),
    peerRank: t("export.peerRank"),
    index: i("index"),
    practice: t("export.practice"),
    yes: t("export.yes"),
    bands: { small: i("band.small"), medium: i("band.medium"), large: i("band.large") },
    english: locale === "en",
    indicators: Object.fromEntries(CODES.map((code) => [code, words(code)])) as Record<
      (typeof CODES)[number],
      ReturnType<typeof words>
    >,
  }));
  const file = encodeURIComponent(`${t("export.file")}-${until}.xlsx`);
  return new Response(new Blob([bytes as BlobPart]), {
    headers: {
      "content-type": TYPE,
      "content-disposition": `attachment; filename="villages-${until}.xlsx"; filename*=UTF-8''${file}`,
      "cache-control": "no-store",
    },
  });
}
