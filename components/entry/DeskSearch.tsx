import { Button, ButtonLink } from "@/components/ui/Button";
import { Icon } from "@/components/ui/Icon";
import { texts } from "@/server/i18n/locale";

type Props = { path: string; scheme: string; word: string; scanHref: string };

/** One search for people, cards and items: an ordinary GET form, the scanner beside it. */
export async function DeskSearch({ path, scheme, word, scanHref }: Props) {
  const t = await texts("entry");
  return (
    <form method="get" action={path} className="grid grid-cols-[minmax(0,1fr)_auto_auto] gap-2">
      <input type="hidden" name="scheme" value={scheme} />
      <input
        type="search"
        name="q"
        className="input"
        defaultValue={word}
        placeholder={t("record.search")}
        aria-label={t("record.search")}
        maxLength={100}
        autoComplete="off"
      />
      <Button tone="primary">
        <Icon name="search" label={t("record.searchButton")} />
      </Button>
      <ButtonLink href={scanHref}>
        <Icon name="scan" label={t("record.scanButton")} />
      </ButtonLink>
    </form>
  );
}
