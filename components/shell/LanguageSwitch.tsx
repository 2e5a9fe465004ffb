import { currentLocale, texts } from "@/server/i18n/locale";

/** A link to the same page in the other language. `here`: path and query of this page. */
export async function LanguageSwitch({ here }: { here: string }) {
  const t = await texts("shell");
  const other = (await currentLocale()) === "en" ? "zh-CN" : "en";
  return (
    <a
      className="inline-flex min-h-8 items-center"
      href={`/api/locale?to=${other}&back=${encodeURIComponent(here)}`}
      lang={other}
      hrefLang={other}
      rel="nofollow"
    >
      {t("language")}
    </a>
  );
}
