import { Plain } from "@/components/shell/Plain";
import { ButtonLink } from "@/components/ui/Button";
import { texts } from "@/server/i18n/locale";

export default async function NotFound() {
  const t = await texts("common");
  return (
    <Plain title={t("notFound.title")}>
      <p>{t("notFound.text")}</p>
      <ButtonLink href="/" tone="primary">
        {t("notFound.home")}
      </ButtonLink>
    </Plain>
  );
}
