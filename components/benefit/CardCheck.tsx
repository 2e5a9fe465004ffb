import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { TextField } from "@/components/ui/inputs";
import { texts } from "@/server/i18n/locale";

/** A card's code typed by who holds the card before them. An ordinary form: it works without any script. */
export async function CardCheck() {
  const t = await texts("follow");
  return (
    <Card>
      <form action="/c" method="get" className="grid gap-3">
        <TextField
          name="code"
          label={t("door.code")}
          hint={t("door.codeHint")}
          autoComplete="off"
          autoCapitalize="characters"
          maxLength={300}
        />
        <div>
          <Button tone="primary">{t("door.check")}</Button>
        </div>
      </form>
    </Card>
  );
}
