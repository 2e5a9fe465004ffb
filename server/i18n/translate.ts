import { type _Translator, createTranslator } from "use-intl/core";
import { type Locale, MESSAGES, type Messages, type Namespace } from "./messages";

export type Translator<N extends Namespace> = _Translator<Messages[N]>;

/**
 * Words of one namespace in one language; works anywhere (pages, command line, spreadsheets, error messages).
 * In: locale and namespace. Out: `t("key.nested", { count: 3 })`. A missing key throws: a half-translated page must not go out.
 */
export function translator<N extends Namespace>(locale: Locale, namespace: N): Translator<N> {
  const messages: Messages[N] = MESSAGES[locale][namespace];
  const translate = createTranslator<Messages[N]>({
    locale,
    messages,
    timeZone: "Asia/Shanghai",
    onError(error) {
      throw error;
    },
  });
  return translate as Translator<N>;
}
