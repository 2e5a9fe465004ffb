import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { TextField } from "@/components/ui/inputs";
import { currentLocale, texts } from "@/server/i18n/locale";

type Unit = { id: string; code: string; name: string; nameEn: string; kind: string; depth: number };

/** Units in tree order; each opens to be renamed, and leads to its own page of units. */
export async function UnitTree({ here, units }: { here: string; units: readonly Unit[] }) {
  const [t, locale, common] = await Promise.all([texts("org"), currentLocale(), texts("common")]);
  const top = Math.min(...units.map(({ depth }) => depth));
  const nameOf = (unit: Unit) => (locale === "en" ? unit.nameEn : unit.name);
  return (
    <ul className="grid">
      {units.map((unit) => (
        <li
          key={unit.id}
          className="border-b border-line"
          style={{ paddingInlineStart: `${(unit.depth - top) * 20}px` }}
        >
          <details>
            <summary className="flex min-h-11 flex-wrap items-center gap-x-3">
              <b>{nameOf(unit)}</b>
              <span className="text-muted">
                {t.has(`kinds.${unit.kind}` as "kinds.village")
                  ? t(`kinds.${unit.kind}` as "kinds.village")
                  : unit.kind}{" "}
                · {unit.code}
              </span>
            </summary>
            <div className="grid gap-3 pb-4">
              <ActionForm procedure="org.rename" input={{ unit: unit.code }}>
                <TextField name="name" label={t("name")} defaultValue={unit.name} required />
                <TextField
                  name="nameEn"
                  label={t("nameEn")}
                  optional={common("form.optional")}
                  defaultValue={unit.nameEn}
                />
                <Button small>{t("rename")}</Button>
              </ActionForm>
              {unit.code !== here && unit.depth < 4 && (
                <a className="inline-flex min-h-11 items-center" href={`/u/${unit.code}/users/units`}>
                  {t("add")}
                </a>
              )}
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}
