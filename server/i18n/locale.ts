import { cookies, headers } from "next/headers";
import { cache } from "react";
import { DEFAULT_LOCALE, isLocale, type Locale, type Namespace } from "./messages";
import { preferredLocale } from "./preferred";
import { type Translator, translator } from "./translate";

export const LOCALE_COOKIE = "locale";

/** Language of the request being answered: the person's choice (cookie), else the browser's, else Chinese. Read once a request. */
export const currentLocale = cache(async (): Promise<Locale> => {
  const chosen = (await cookies()).get(LOCALE_COOKIE)?.value;
  if (isLocale(chosen)) return chosen;
  return preferredLocale((await headers()).get("accept-language")) ?? DEFAULT_LOCALE;
});

/** Words of one namespace in the language of the request: `const t = await texts("entry"); t("title")`. */
export async function texts<N extends Namespace>(namespace: N): Promise<Translator<N>> {
  return translator(await currentLocale(), namespace);
}
