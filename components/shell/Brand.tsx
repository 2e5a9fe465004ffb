import { texts } from "@/server/i18n/locale";

/** The name of the product, leading to the start page. */
export async function Brand() {
  const t = await texts("common");
  return (
    <a href="/" className="brand">
      <span className="brand-mark" aria-hidden="true">
        {t("brandMark")}
      </span>
      {t("brand")}
    </a>
  );
}
