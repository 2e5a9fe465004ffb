import { withQuery } from "@/components/ui/address";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { Icon } from "@/components/ui/Icon";
import { ListEnd } from "@/components/ui/ListEnd";
import { texts } from "@/server/i18n/locale";

type Props = {
  path: string;
  query: Record<string, string | undefined>;
  word: string;
  found: readonly { id: string; name: string; group: string }[];
  total: number;
};

/** Finds whom a report is about: an ordinary GET form; name and group, nothing else of anybody. */
export async function FindWhom({ path, query, word, found, total }: Props) {
  const t = await texts("declare");
  return (
    <Card title={t("whom.title")}>
      <form method="get" action={path} className="grid gap-3">
        {Object.entries(query).map(
          ([name, value]) => value && name !== "q" && <input key={name} type="hidden" name={name} value={value} />,
        )}
        <div className="field">
          <label className="field-label" htmlFor="whom-q">
            {t("whom.label")}
          </label>
          <p className="field-hint" id="whom-hint">
            {t("whom.hint")}
          </p>
          <input
            id="whom-q"
            name="q"
            type="search"
            className="input"
            defaultValue={word}
            maxLength={20}
            aria-describedby="whom-hint"
          />
        </div>
        <Button wide>{t("whom.find")}</Button>
      </form>
      {word !== "" && found.length === 0 && (
        <p className="mt-3 text-muted">{t([...word].length < 2 && !/^\d+$/.test(word) ? "whom.short" : "whom.none")}</p>
      )}
      {found.length > 0 && (
        <ul className="mt-3 grid" aria-label={t("whom.results")}>
          {found.map((one) => (
            <li key={one.id} className="border-t border-line">
              <a
                className="flex min-h-14 items-center gap-3 text-ink no-underline hover:bg-sunk"
                href={withQuery(path, query, { whom: one.id, q: undefined })}
              >
                <b className="flex-1">
                  {one.name} <span className="font-normal text-muted">{one.group}</span>
                </b>
                <Icon name="chevron-right" />
              </a>
            </li>
          ))}
        </ul>
      )}
      <ListEnd shown={found.length} total={total} by="search" />
    </Card>
  );
}
