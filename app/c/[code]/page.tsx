import type { Metadata } from "next";
import { Plain } from "@/components/shell/Plain";
import { ButtonLink } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { texts } from "@/server/i18n/locale";
import { loadCardDoor } from "@/server/loaders/scan";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("card"))("door.title"), robots: { index: false }, referrer: "no-referrer" };
}

/**
 * Behind a card's QR code. It says the same of every code to a visitor, whether there is such a card or not; who is signed in
 * goes on to where this subject may be seen.
 */
export default async function CardDoorPage({ params }: { params: Promise<{ code: string }> }) {
  const [{ code }, t] = await Promise.all([params, texts("card")]);
  const { found, here } = await loadCardDoor(code);
  if (found.type === "visitor")
    return (
      <Plain title={t("door.title")} lead={t("door.lead")} here={here}>
        <Card>
          <ul className="grid list-disc gap-2 pl-5 text-16">
            <li>{t("door.opensNothing")}</li>
            <li>{t("door.staff")}</li>
            <li>{t("door.own")}</li>
            <li>{t("door.lost")}</li>
          </ul>
          <div className="mt-4">
            <ButtonLink tone="primary" wide href={`/sign-in?back=${encodeURIComponent(here)}`}>
              {t("door.signIn")}
            </ButtonLink>
          </div>
        </Card>
      </Plain>
    );
  const title = found.type === "revoked" ? t("scan.revoked.title") : t("door.elsewhere");
  const lead = found.type === "revoked" ? t("scan.revoked.text", { name: found.name }) : t("door.elsewhereText");
  return (
    <Plain title={title} lead={lead} here={here}>
      <ButtonLink href="/">{t("door.home")}</ButtonLink>
    </Plain>
  );
}
