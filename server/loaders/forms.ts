import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import { formChoices } from "@/server/services/form/choices";
import {
  formCodeOf,
  formsHere,
  formWorkbook,
  openedForm,
  readForm,
  type Search,
  usedForms,
} from "@/server/services/form/reads";
import { load, may, orNotFound, pageTenant } from "./load";

const USED_FORMS = "forms";
const MONTH = 60 * 60 * 24 * 30;

/** 打印中心: the forms this person may print here, what each can be made of, and those opened last. */
export const loadForms = (unit: string, year: string | undefined) =>
  load("form.print", unit, async (work) => {
    const kept = (await cookies()).get(USED_FORMS)?.value ?? "";
    const forms = formsHere(work);
    const used = usedForms(kept).filter((one) => one.unit === unit && forms.some(({ code }) => code === one.code));
    const { level } = work.unit;
    return { level, forms, used, cards: may(work.access, "card.print"), choices: await formChoices(work, year) };
  });

/** The code in an address, or «not found». */
export const formCode = (code: string) => formCodeOf(code) ?? notFound();

/** One form with its sheets. A form that this person or this unit has no business with is not found. */
export async function loadForm(unit: string, code: string, search: Search) {
  const ctx = await pageTenant();
  return orNotFound(() => readForm(ctx, unit, formCode(code), search));
}

/** The same form as a workbook, authorised like the page, with the name of its file; null where there is nothing to print. */
export async function loadFormFile(unit: string, code: string, search: Search) {
  const { documents } = await loadForm(unit, code, search);
  const [first] = documents;
  if (!first) return null;
  return { bytes: formWorkbook(documents), name: `${first.title}-${first.unit}.xlsx` };
}

/** Where a form asked for in the print centre stands; it is kept as one of those opened last. Reads nothing of the unit. */
export async function openForm(search: Search): Promise<{ address: string; file: string } | null> {
  const jar = await cookies();
  const form = openedForm(search, jar.get(USED_FORMS)?.value ?? "");
  if (form) jar.set(USED_FORMS, form.kept, { path: "/", maxAge: MONTH, sameSite: "lax", httpOnly: true });
  return form;
}
