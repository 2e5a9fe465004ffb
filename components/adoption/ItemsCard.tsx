import { ActionForm } from "@/components/ui/ActionForm";
import { Button, buttonClass } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { Chip } from "@/components/ui/Chip";
import { DialogButton } from "@/components/ui/DialogButton";
import type { Item } from "@/server/domain/scheme/acts";
import { languageOf } from "@/server/domain/scheme/parts";
import { readItem } from "@/server/domain/scheme/read";
import { points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { LocalItemForm } from "./LocalItemForm";
import { actInput, isDraft, type Place } from "./model";

/** The items: one's own on top, the owner's below with what may be taken out. */
export async function ItemsCard(at: Place) {
  const [t, locale] = await Promise.all([texts("adoption"), currentLocale()]);
  const { form, mine, can, owner } = at.model;
  const open = isDraft(at.model) && can.adopt;
  const language = languageOf(locale);
  const kept = form.items.filter((row) => row.kept).length;
  const names = form.room.components?.map(
    (code) => mine.components.find((one) => one.code === code)?.title[language] ?? code,
  );
  const room =
    form.room.most === 0
      ? t("items.noRoom")
      : t("items.room", {
          most: form.room.most,
          mostPoints: form.room.mostPoints === null ? "none" : points(form.room.mostPoints),
          components: names?.join(locale === "en" ? ", " : "、") ?? "none",
        });
  return (
    <Card title={t("items.title")}>
      <p className="text-muted">{t("items.lead", { kept, local: form.local.length })}</p>
      <p className="mb-3 text-muted">{room}</p>
      <ul className="divide-y divide-line">
        {form.local.map((item) => (
          <LocalRow key={item.code} at={at} item={item} open={open} />
        ))}
      </ul>
      {open && form.local.length < form.room.most && (
        <div className="my-3">
          <LocalDialog at={at} item={null} />
        </div>
      )}
      <details className="border-t border-line pt-2" open={kept !== form.items.length}>
        <summary className="flex min-h-11 items-center text-sky underline">{t("items.owners")}</summary>
        <ul className="divide-y divide-line">
          {form.items.map(({ item, kept: there, mayDrop }) => (
            <li key={item.code} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
              <span className={`min-w-0 flex-1 basis-64 ${there ? "" : "text-muted line-through"}`}>
                {item.title[language]}
                <span className="block text-14 text-muted">{readItem(owner.definition, item, language)}</span>
              </span>
              {!there && <Chip tone="ochre">{t("items.dropped")}</Chip>}
              {open && mayDrop && (
                <ActionForm
                  procedure={there ? "adoption.dropItem" : "adoption.restoreItem"}
                  input={{ ...actInput(at), code: item.code }}
                  className=""
                >
                  <Button small>{t(there ? "items.drop" : "items.restore")}</Button>
                </ActionForm>
              )}
            </li>
          ))}
        </ul>
      </details>
    </Card>
  );
}

async function LocalRow({ at, item, open }: { at: Place; item: Item; open: boolean }) {
  const [t, locale] = await Promise.all([texts("adoption"), currentLocale()]);
  const language = languageOf(locale);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
      <span className="min-w-0 flex-1 basis-64">
        {item.title[language]} <Chip tone="sky">{t("items.local")}</Chip>
        <span className="block text-14 text-muted">{readItem(at.model.mine, item, language)}</span>
      </span>
      {open && (
        <>
          <LocalDialog at={at} item={item} />
          <ActionForm procedure="adoption.dropItem" input={{ ...actInput(at), code: item.code }} className="">
            <Button small>{t("items.remove")}</Button>
          </ActionForm>
        </>
      )}
    </li>
  );
}

async function LocalDialog({ at, item }: { at: Place; item: Item | null }) {
  const [t, common] = await Promise.all([texts("adoption"), texts("common")]);
  const label = t(item ? "items.edit" : "items.add");
  return (
    <DialogButton
      label={label}
      className={buttonClass({ small: item !== null })}
      title={label}
      closeLabel={common("action.close")}
    >
      <LocalItemForm at={at} item={item} />
    </DialogButton>
  );
}
