import type { TenantContext } from "@/server/domain/access/context";
import { linesAt } from "@/server/domain/access/lines";
import { pathOfUnitCode } from "@/server/domain/access/path";
import { grantsFor } from "@/server/domain/access/permissions";
import { monthsUntil } from "@/server/domain/calendar/dates";
import type { FormDocument } from "@/server/domain/form/document";
import { layOut } from "@/server/domain/form/lay-out";
import { forWorkbook } from "@/server/domain/form/workbook";
import { DomainError } from "@/server/errors";
import { authorise, readIn, type Work } from "@/server/services/access";
import { streamForms } from "@/server/sheets/form";
import { FORMS, type FormCode } from "./registry";
import { FormQuery, type FormSpec } from "./spec";

export type Search = Record<string, string | string[] | undefined>;

const spec = (code: FormCode): FormSpec => FORMS[code];

/** The code in an address; null where no form has it. */
export const formCodeOf = (code: string): FormCode | null => (Object.hasOwn(FORMS, code) ? (code as FormCode) : null);

/** The forms that this person may print at this unit, in the order of the registry. */
export const formsHere = (work: Work) =>
  (Object.keys(FORMS) as FormCode[]).flatMap((code) => {
    const { part, line, params, ofOne = false } = spec(code);
    return isOffered(work, code) ? [{ code, part, line, params, ofOne }] : [];
  });

function isOffered({ access, unit }: Work, code: FormCode): boolean {
  const { levels, permission, line, notFor } = spec(code);
  const stands = unit.level !== "city" && levels.includes(unit.level);
  const noUse = notFor !== undefined && linesAt(unit.kind).every((one) => one === notFor);
  return stands && !noUse && grantsFor(access.ctx.grants, permission, access.path, line).length > 0;
}

/**
 * The sheets of one form, authorised for the print centre and for the form's own reading right. In: unit and form of the
 * address and what was asked for. Errors: access.notFound, access.forbidden, those of the form's reader.
 */
export async function readForm(ctx: TenantContext, unit: string, code: FormCode, search: Search) {
  const { permission, line, read } = spec(code);
  const query = FormQuery.parse(search);
  authorise(ctx, "form.print", unit);
  const documents = await readIn(authorise(ctx, permission, unit, line), async (work) => {
    if (!isOffered(work, code)) throw new DomainError("access.notFound");
    return read(work, query);
  });
  return { documents, query: asked(query) };
}

/** This month and the two before it: letters that may still be on their way back. */
const LETTERS = 3;

/**
 * 家长通知书 for the family, as the teacher prints it: of the own child, for a month (of today where none is asked for). In: unit of the class, child and
 * month of the address. Errors: access.notFound for another child, the same as for one that does not exist; access.forbidden.
 */
export async function readOwnLetter(ctx: TenantContext, unit: string, search: Search) {
  const query = FormQuery.parse(search);
  return readIn(authorise(ctx, "form.printOwn", unit, "school"), async (work) => {
    const { subject: child, month } = query;
    if (!child || !work.access.ownSubjects?.includes(child)) throw new DomainError("access.notFound");
    const [letter] = await FORMS.parentLetter.read(work, { subject: child, ...(month ? { month } : {}) });
    if (!letter) throw new DomainError("access.notFound");
    return { letter, childId: child, month: month ?? work.today.slice(0, 7), months: monthsUntil(work.today, LETTERS) };
  });
}

/** The sheets as an .xlsx file, in pieces as it is written. */
export const formWorkbook = (documents: readonly FormDocument[]): AsyncGenerator<Uint8Array> =>
  streamForms(forWorkbook(documents).map(layOut));

const asked = (query: FormQuery): Record<string, string> =>
  Object.fromEntries(
    Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])),
  );

const USED = 4;

type UsedForm = { unit: string; code: FormCode; query: string };

/** The forms opened last, from what a cookie kept of them: addresses below the print centre, no contents. */
export const usedForms = (kept: string): UsedForm[] =>
  kept.split("|").flatMap((one) => {
    const [unit = "", text = "", query = ""] = one.split("~");
    const code = formCodeOf(text);
    return code ? [{ unit, code, query }] : [];
  });

/** Where a form asked for in the print centre stands, and what to keep so that it comes up first next time; null for no form. */
export function openedForm(search: Search, kept: string): { address: string; file: string; kept: string } | null {
  const { unit } = search;
  const code = formCodeOf(String(search.code));
  if (typeof unit !== "string" || !pathOfUnitCode(unit) || code === null) return null;
  const query = new URLSearchParams(asked(FormQuery.parse(search))).toString();
  const before = usedForms(kept).filter((one) => one.unit !== unit || one.code !== code);
  const used = [{ unit, code, query }, ...before].slice(0, USED);
  return {
    address: `/u/${unit}/forms/${code}${query === "" ? "" : `?${query}`}`,
    file: `/api/files/form?${new URLSearchParams({ unit, code })}${query === "" ? "" : `&${query}`}`,
    kept: used.map((one) => `${one.unit}~${one.code}~${one.query}`).join("|"),
  };
}
