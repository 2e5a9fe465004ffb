import type { Metadata } from "next";
import { CardValidity } from "@/components/benefit/CardValidity";
import { Plain } from "@/components/shell/Plain";
import { ButtonLink } from "@/components/ui/Button";
import { texts } from "@/server/i18n/locale";
import { loadCardDoor } from "@/server/loaders/scan";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("follow"))("door.title"), robots: { index: false }, referrer: "no-referrer" };
}

/**
 * Behind a card's QR code. A clinic, a school or a bank sees whether benefits hold today and until when: nobody's name, no
 * points, no village, and the same of an unknown card as of one without benefits. Who is signed in goes on to where this
 * subject may be seen.
 */
export default async function CardDoorPage({ params }: { params: Promise<{ code: string }> }) {
  const [{ code }, t, card] = await Promise.all([params, texts("follow"), texts("card")]);
  const { found, here, visitor } = await loadCardDoor(code);
  if (found.type === "revoked")
    return (
      <Plain title={card("scan.revoked.title")} lead={card("scan.revoked.text", { name: found.name })} here={here}>
        <ButtonLink href="/">{card("door.home")}</ButtonLink>
      </Plain>
    );
  if (found.type === "throttled")
    return (
      <Plain title={t("door.throttled")} lead={t("door.throttledText", { minutes: found.minutes })} here={here}>
        {null}
      </Plain>
    );
  return (
    <Plain title={t("door.title")} here={here}>
      <CardValidity on={found.on} valid={found.valid} />
      <p className="text-muted">
        {visitor && t("door.holderText")} {card("door.lost")}
      </p>
      <div className="flex flex-wrap gap-2">
        <ButtonLink href="/c">{t("door.another")}</ButtonLink>
        {visitor && <ButtonLink href={`/sign-in?back=${encodeURIComponent(here)}`}>{t("door.holder")}</ButtonLink>}
      </div>
    </Plain>
  );
}
