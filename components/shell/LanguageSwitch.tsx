import { cookies } from "next/headers";
import { currentLocale, texts } from "@/server/i18n/locale";

/** Turns high contrast on or off for this person. */
export async function ContrastSwitch({ here }: { here: string }) {
  const t = await texts("shell");
  const on = (await cookies()).get("theme")?.value === "contrast";
  return (
    <a
      className="inline-flex min-h-11 items-center lg:min-h-8"
      href={`/api/locale?theme=${on ? "normal" : "contrast"}&back=${encodeURIComponent(here)}`}
      rel="nofollow"
    >
      {t(on ? "contrastOff" : "contrast")}
    </a>
  );
}

/** A link to the same page in the other language. `here`: path and query of this page. */
export async function LanguageSwitch({ here }: { here: string }) {
  const t = await texts("shell");
  const other = (await currentLocale()) === "en" ? "zh-CN" : "en";
  return (
    <a
      className="inline-flex min-h-11 items-center lg:min-h-8"
      href={`/api/locale?to=${other}&back=${encodeURIComponent(here)}`}
      lang={other}
      hrefLang={other}
      rel="nofollow"
    >
      {t("language")}
    </a>
  );
}
