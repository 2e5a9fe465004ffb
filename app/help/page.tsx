import type { Metadata } from "next";
import { Plain } from "@/components/shell/Plain";
import { ButtonLink, ButtonRow } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { texts } from "@/server/i18n/locale";

const GUIDES = [
  "resident",
  "village",
  "recorder",
  "review",
  "branch",
  "class",
  "market",
  "enterprise",
  "supervisor",
  "shop",
  "township",
  "county",
] as const;
const STEPS = ["s1", "s2", "s3", "s4", "s5", "s6"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("help"))("title") };
}

/** Short guides per role; asks no session, so that somebody who cannot sign in reads it, too. */
export default async function HelpPage() {
  const t = await texts("help");
  return (
    <Plain title={t("title")} lead={t("lead")} here="/help" wide>
      <nav aria-label={t("contents")} className="no-print">
        <ul className="flex flex-wrap gap-2">
          {GUIDES.map((role) => (
            <li key={role}>
              <a href={`#${role}`} className="pill inline-flex min-h-11 items-center">
                {t(`roles.${role}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {GUIDES.map((role) => (
        <Card key={role} id={role} title={t(`roles.${role}`)}>
          <p className="mb-2 text-muted">{t(`${role}.lead`)}</p>
          <ol className="grid list-decimal gap-2 pl-6">
            {STEPS.map((step) => (
              <li key={step}>{t(`${role}.${step}`)}</li>
            ))}
          </ol>
        </Card>
      ))}
      <Card title={t("moreTitle")}>
        <p className="mb-3">{t("more")}</p>
        <ButtonRow>
          <ButtonLink href="/start">{t("back")}</ButtonLink>
          <ButtonLink href="/sign-in">{t("signIn")}</ButtonLink>
        </ButtonRow>
      </Card>
    </Plain>
  );
}
