import { z } from "zod";
import { isCivilDate } from "@/server/domain/calendar/dates";
import { readIdNumber } from "@/server/domain/roster/id-number";
import { normaliseName } from "@/server/domain/roster/name";
import { readPhone } from "@/server/domain/roster/phone";
import type { ErrorCode } from "@/server/errors";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";

/** Refuses a value with the text of a coded error beside its field. */
const refused = (code: ErrorCode) => ({ params: { code } });

export const nameField = text(40).transform(normaliseName);
const relationField = text(20);
export const sexField = z.enum(["male", "female"]).nullable().default(null);
export const dateField = z.string().refine(isCivilDate, refused("roster.badDate"));
/** A date known to the year, the month or the day. */
export const partialDateField = z
  .string()
  .refine((value) => isCivilDate(`${value}-01-01`.slice(0, 10)), refused("roster.badDate"))
  .nullable()
  .default(null);

/** 18 places with a right check digit, tidied. */
const idNumberField = z
  .string()
  .max(40)
  .refine((value) => readIdNumber(value).type === "id", refused("roster.badIdNumber"))
  .transform((value) => {
    const reading = readIdNumber(value);
    return reading.type === "id" ? reading.number : value;
  });

export const phoneField = z
  .string()
  .max(40)
  .refine((value) => readPhone(value).type === "phone", refused("roster.badPhone"))
  .transform((value) => {
    const reading = readPhone(value);
    return reading.type === "phone" ? reading.number : value;
  });

export const noteField = text(200).nullable().default(null);
export const reasonField = text(200);
export const codeField = z
  .string()
  .trim()
  .refine((value) => /^[0-9A-Za-z\p{Script=Han}-]{1,20}$/u.test(value), refused("roster.badCode"));

export const personFields = {
  name: nameField,
  relation: relationField,
  sex: sexField,
  bornOn: dateField.nullable().default(null),
  resident: z.boolean().default(true),
  note: noteField,
};

/** What every write of the roster carries. */
export const writeFields = { unit: unitCodeField, idempotencyKey: idempotencyKeyField };
/** What a change of an existing row carries: which, as it was seen. */
export const editFields = { ...writeFields, id: uuid, version: z.int().min(1) };
/** A sealed field of a form: left out means unchanged, null means removed. */
export const sealedFields = { idNumber: idNumberField.nullish(), phone: phoneField.nullish() };
