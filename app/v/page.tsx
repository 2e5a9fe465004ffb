import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Plain } from "@/components/shell/Plain";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { TextField } from "@/components/ui/inputs";
import { texts } from "@/server/i18n/locale";

type Props = { searchParams: Promise<{ code?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("ballot"))("door.title"), robots: { index: false }, referrer: "same-origin" };
}

/** For those whose phone cannot scan: the code of the slip, typed. Works without script. */
export default async function VoteCodePage({ searchParams }: Props) {
  const [{ code }, t] = await Promise.all([searchParams, texts("ballot")]);
  const typed = typeof code === "string" ? code.normalize("NFKC").trim().slice(0, 40) : "";
  if (typed !== "") redirect(`/v/${encodeURIComponent(typed)}`);
  return (
    <Plain title={t("door.title")} lead={t("door.lead")} here="/v">
      <Card>
        <form method="get" action="/v" className="grid gap-4">
          <TextField
            name="code"
            label={t("door.code")}
            hint={t("door.codeHint")}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={40}
            required
          />
          <Button tone="primary" wide>
            {t("door.go")}
          </Button>
        </form>
      </Card>
    </Plain>
  );
}
