import { ActionForm } from "@/components/ui/ActionForm";
import { Button, ButtonLink } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { Chip } from "@/components/ui/Chip";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import type { Item } from "@/server/domain/scheme/acts";
import { languageOf } from "@/server/domain/scheme/parts";
import { readItem } from "@/server/domain/scheme/read";
import { points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { ItemForm } from "./ItemForm";
import { type DraftModel, draftInput } from "./model";

type Props = { draft: DraftModel; here: string; edit: string | undefined; add: string | undefined };

/** Items by component with their reading; one row at a time opens as a form, named in the address. */
export async function ItemsSection({ draft, here, edit, add }: Props) {
  const [t, locale] = await Promise.all([texts("scheme"), currentLocale()]);
  const { components, items } = draft.definition;
  return (
    <Card
      flush
      title={
        <>
          {t("sections.items")}{" "}
          <span className="text-14 font-normal text-muted">
            {t("items.lead", { groups: components.length, count: items.length })}
          </span>
        </>
      }
    >
      {components.map((component) => (
        <section key={component.code} aria-label={component.title[languageOf(locale)]}>
          <div className="flex flex-wrap items-center justify-between gap-2 border-y border-line bg-paper px-4 py-1">
            <h3>
              {component.title[languageOf(locale)]}{" "}
              <span className="text-14 font-normal text-muted">{component.clause}</span>
            </h3>
            <ButtonLink small href={`${here}?section=items&add=${component.code}#edit`}>
              {t("items.add")}
            </ButtonLink>
          </div>
          <ul className="divide-y divide-line">
            {items
              .filter((item) => item.component === component.code)
              .map((item) => (
                <li key={item.code} id={item.code === edit ? "edit" : undefined}>
                  {item.code === edit ? (
                    <ItemForm draft={draft} item={item} component={component.code} here={here} />
                  ) : (
                    <Row draft={draft} item={item} here={here} />
                  )}
                </li>
              ))}
            {add === component.code && (
              <li id="edit">
                <ItemForm draft={draft} item={null} component={component.code} here={here} />
              </li>
            )}
          </ul>
        </section>
      ))}
    </Card>
  );
}

/** Size of an item as a column shows it: +2, 0.5–3, −10. */
function sizeOf(item: Item): string {
  const sign = item.sign === "addition" ? "+" : "\u2212";
  const { points: rule } = item;
  switch (rule.type) {
    case "fixed":
    case "perUnit":
      return `${sign}${points(rule.points)}`;
    case "range":
      return `${sign}${points(rule.min)}–${points(rule.max)}`;
    case "step": {
      const sizes = rule.steps.map((step) => step.points);
      return `${sign}${points(Math.min(...sizes))}–${points(Math.max(...sizes))}`;
    }
    default:
      return rule satisfies never;
  }
}

async function Row({ draft, item, here }: { draft: DraftModel; item: Item; here: string }) {
  const [t, locale] = await Promise.all([texts("scheme"), currentLocale()]);
  const title = item.title[languageOf(locale)];
  const input = { ...draftInput(draft), code: item.code };
  return (
    <div className="grid gap-2 px-4 py-2 lg:grid-cols-[minmax(0,1fr)_88px_auto] lg:items-center">
      <div>
        <p className="font-semibold">
          {title} {item.starter && <Chip tone="ochre">{t("items.starter")}</Chip>}
        </p>
        <p className="text-muted">
          {readItem(draft.definition, item, languageOf(locale))} {item.clause}
        </p>
      </div>
      <b className="lg:text-right">{sizeOf(item)}</b>
      <div className="flex flex-wrap gap-1">
        <ButtonLink small href={`${here}?section=items&edit=${item.code}#edit`}>
          {t("items.edit")}
        </ButtonLink>
        {(["up", "down"] as const).map((to) => (
          <ActionForm key={to} procedure="scheme.moveItem" input={{ ...input, to }} className="contents">
            <Button small tone="text">
              {t(`items.${to}`)}
            </Button>
          </ActionForm>
        ))}
        <ConfirmAct
          label={t("items.remove")}
          small
          tone="text"
          title={t("items.removeConfirm", { title })}
          effects={[{ text: t("items.removeLine") }]}
          confirmLabel={t("items.remove")}
          reason={false}
          procedure="scheme.removeItem"
          input={input}
        />
      </div>
    </div>
  );
}
