import type { Metadata } from "next";
import { UnsentMarks } from "@/components/round/UnsentMarks";
import { Plain } from "@/components/shell/Plain";
import { Button, ButtonLink } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { ForgetDrafts } from "@/components/ui/ForgetDrafts";
import { currentSession } from "@/server/context/current";
import { texts } from "@/server/i18n/locale";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("auth"))("signOut.title") };
}

export default async function SignOutPage() {
  const [t, round, session] = await Promise.all([texts("auth"), texts("round"), currentSession()]);
  return (
    <Plain title={t("signOut.title")} lead={t("signOut.lead")} here="/sign-out">
      {session && (
        <UnsentMarks
          userId={session.ctx.userId}
          text={round("signOut.unsent", { count: "{count}" })}
          link={round("signOut.open")}
        />
      )}
      <Card>
        <ForgetDrafts />
        <div className="grid gap-3">
          <form method="post" action="/api/auth/sign-out">
            <Button tone="primary" wide>
              {t("signOut.here")}
            </Button>
          </form>
          <form method="post" action="/api/auth/sign-out">
            <input type="hidden" name="everywhere" value="true" />
            <Button wide>{t("signOut.everywhere")}</Button>
          </form>
          <ButtonLink href="/start" tone="text" wide>
            {t("signOut.stay")}
          </ButtonLink>
        </div>
      </Card>
    </Plain>
  );
}
