import { Button } from "@/components/ui/Button";
import { Callout } from "@/components/ui/Callout";
import { Card, Stack } from "@/components/ui/Card";
import { TextField } from "@/components/ui/inputs";
import { texts } from "@/server/i18n/locale";

type Compared = { seq: number; typed: string; answer: "matches" | "differs" | "noRow" | "tooShort" };

/** What a poster says against what the ledger says: an ordinary GET form, so it works without scripts. */
export async function CompareHead({ path, compared }: { path: string; compared: Compared | null }) {
  const t = await texts("ledger");
  const tone = compared?.answer === "matches" ? "bamboo" : compared?.answer === "tooShort" ? "ochre" : "vermilion";
  return (
    <Card title={t("compare.title")} id="compare">
      <form method="get" action={`${path}#compare`}>
        <Stack>
          <p className="text-muted">{t("compare.lead")}</p>
          {compared && (
            <Callout tone={tone} live>
              {t(`compare.${compared.answer}`, { seq: compared.seq })}
            </Callout>
          )}
          <TextField
            name="seq"
            label={t("compare.seq")}
            inputMode="numeric"
            autoComplete="off"
            defaultValue={compared?.seq.toString()}
            required
          />
          <TextField
            name="head"
            label={t("compare.head")}
            autoComplete="off"
            spellCheck={false}
            autoCapitalize="characters"
            defaultValue={compared?.typed.toUpperCase()}
            required
          />
          <div>
            <Button>{t("compare.button")}</Button>
          </div>
        </Stack>
      </form>
    </Card>
  );
}
