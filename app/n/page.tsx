import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Plain } from "@/components/shell/Plain";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { TextField } from "@/components/ui/inputs";
import { texts } from "@/server/i18n/locale";

type Props = { searchParams: Promise<{ code?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("notice"))("public.title"), robots: { index: false } };
}

/** For those whose phone cannot scan: the short code, typed. Works without script. */
export default async function NoticeCodePage({ searchParams }: Props) {
  const [{ code }, t] = await Promise.all([searchParams, texts("notice")]);
  const typed = typeof code === "string" ? code.normalize("NFKC").trim().slice(0, 40) : "";
  if (typed !== "") redirect(`/n/${encodeURIComponent(typed)}`);
  return (
    <Plain title={t("public.title")} lead={t("public.lead")} here="/n">
      <Card>
        <form method="get" action="/n" className="grid gap-4">
          <TextField
            name="code"
            label={t("public.code")}
            autoComplete="off"
            autoCapitalize="characters"
            maxLength={40}
            required
          />
          <Button tone="primary" wide>
            {t("public.submit")}
          </Button>
        </form>
      </Card>
    </Plain>
  );
}
