import { Card } from "@/components/ui/Card";
import { Icon } from "@/components/ui/Icon";
import type { Finding } from "@/server/domain/scheme/findings";
import { readFinding } from "@/server/domain/scheme/findings";
import { languageOf } from "@/server/domain/scheme/parts";
import { currentLocale, texts } from "@/server/i18n/locale";
import { sectionOf } from "./model";

const ICONS = { error: "alert", warning: "warning", note: "info" } as const;
const EDGES = { error: "border-vermilion", warning: "border-ochre", note: "border-line" } as const;

/** What the check has found, errors first, each with the way to its section. */
export async function LintPanel({ findings, here }: { findings: readonly Finding[]; here: string }) {
  const [t, locale] = await Promise.all([texts("scheme"), currentLocale()]);
  return (
    <Card
      title={t("lint.title")}
      aside={<span className="text-muted">{t("lint.count", { count: findings.length })}</span>}
    >
      {findings.length === 0 ? (
        <p className="text-muted">{t("lint.ok")}</p>
      ) : (
        <ol className="grid gap-3">
          {findings.map((one, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, on the server
            <li key={index} className={`border-l-3 pl-3 ${EDGES[one.severity]}`}>
              <p className="flex gap-2 font-semibold">
                <Icon name={ICONS[one.severity]} size="s" />
                {t(`lint.${one.severity}`)}
              </p>
              <p>{readFinding(one, languageOf(locale))}</p>
              <a href={`${here}?section=${sectionOf(one.place)}`}>{t("lint.go")}</a>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
