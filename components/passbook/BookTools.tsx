import { withQuery } from "@/components/ui/address";
import { Button, ButtonLink } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { TextField } from "@/components/ui/inputs";
import { PrintButton } from "@/components/ui/PrintButton";
import { currentLocale, texts } from "@/server/i18n/locale";

type Props = {
  path: string;
  query: Record<string, string | undefined>;
  accounts: readonly { schemeId: string; title: string; titleEn: string }[];
  current: string | undefined;
  after: number;
  /** The same as a plain form, with its workbook. */
  form?: string | undefined;
};

/** Above the book: which scheme's, from the beginning or continued after the last printed number, and print. */
export async function BookTools({ path, query, accounts, current, after, form }: Props) {
  const [t, common, locale] = [await texts("passbook"), await texts("common"), await currentLocale()];
  return (
    <Card className="no-print mb-4">
      {accounts.length > 1 && (
        <nav className="mb-3 flex flex-wrap gap-2" aria-label={t("scheme")}>
          {accounts.map((one) => (
            <a
              key={one.schemeId}
              className="pill"
              href={withQuery(path, query, { scheme: one.schemeId, after: undefined })}
              aria-current={one.schemeId === current ? "true" : undefined}
            >
              {locale === "en" ? one.titleEn : one.title}
            </a>
          ))}
        </nav>
      )}
      <form method="get" action={path} className="flex flex-wrap items-end gap-2">
        {Object.entries(query).map(
          ([name, value]) => name !== "after" && value && <input key={name} type="hidden" name={name} value={value} />,
        )}
        <TextField
          name="after"
          label={t("after")}
          hint={t("afterHint")}
          inputMode="numeric"
          defaultValue={after === 0 ? "" : String(after)}
          autoComplete="off"
        />
        <Button>{t("continue")}</Button>
        <PrintButton primary>{common("action.print")}</PrintButton>
        {form !== undefined && <ButtonLink href={form}>{t("asForm")}</ButtonLink>}
      </form>
    </Card>
  );
}
