import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { TextField } from "@/components/ui/inputs";
import { currentLocale, texts } from "@/server/i18n/locale";

type Unit = { id: string; code: string; name: string; nameEn: string; kind: string; depth: number };

/** Units in tree order, each with the way to rename it and to what is below it. */
export async function UnitTree({ here, units }: { here: string; units: readonly Unit[] }) {
  const [t, locale, common] = await Promise.all([texts("org"), currentLocale(), texts("common")]);
  const top = Math.min(...units.map(({ depth }) => depth));
  const nameOf = (unit: Unit) => (locale === "en" ? unit.nameEn : unit.name);
  const kindOf = (kind: string) =>
    t.has(`kinds.${kind}` as "kinds.village") ? t(`kinds.${kind}` as "kinds.village") : kind;
  return (
    <ul className="grid">
      {units.map((unit) => (
        <li
          key={unit.id}
          className="flex min-h-11 flex-wrap items-center gap-x-3 border-b border-line py-1"
          style={{ paddingInlineStart: `${(unit.depth - top) * 20}px` }}
        >
          <b>{nameOf(unit)}</b>
          <span className="mr-auto text-muted">
            {kindOf(unit.kind)} · {unit.code}
          </span>
          {unit.code !== here && unit.depth < 4 && (
            <a className="inline-flex min-h-11 items-center" href={`/u/${unit.code}/users/units`}>
              {t("add")}
            </a>
          )}
          <ConfirmAct
            procedure="org.rename"
            input={{ unit: unit.code }}
            small
            label={t("rename")}
            title={t("renameTitle", { name: nameOf(unit) })}
            effects={[{ text: t("renameEffect") }]}
            confirmLabel={t("rename")}
            reason={false}
          >
            <TextField name="newName" label={t("name")} defaultValue={unit.name} required />
            <TextField
              name="newNameEn"
              label={t("nameEn")}
              optional={common("form.optional")}
              defaultValue={unit.nameEn}
            />
          </ConfirmAct>
        </li>
      ))}
    </ul>
  );
}
