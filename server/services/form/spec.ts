import { z } from "zod";
import type { Line } from "@/server/domain/access/lines";
import type { Permission } from "@/server/domain/access/permissions";
import type { FormDocument } from "@/server/domain/form/document";
import type { Work } from "@/server/services/access";

const id = z.uuid().optional().catch(undefined);
const day = z.iso.date().optional().catch(undefined);

/** What a form can be asked for, from the address; what cannot be read is as if it had not been asked for. */
export const FormQuery = z.object({
  cycle: id,
  period: id,
  closing: id,
  notice: id,
  group: id,
  subject: id,
  scheme: id,
  entry: id,
  application: id,
  /** 户号, member number or name as somebody typed it. */
  number: z
    .string()
    .trim()
    .regex(/^[^\p{Cc}]{1,30}$/u)
    .optional()
    .catch(undefined),
  /** YYYY-MM */
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
  /** YYYY */
  year: z.coerce.number().int().min(2000).max(2099).optional().catch(undefined),
  from: day,
  until: day,
});
export type FormQuery = z.output<typeof FormQuery>;
type FormParam = keyof FormQuery;

/** Under which heading of the print centre a form stands. */
type FormPart =
  | "cards"
  | "points"
  | "results"
  | "notices"
  | "grids"
  | "shop"
  | "books"
  | "school"
  | "grants"
  | "offices";

/**
 * One form of the print centre. Its name and purpose for the list are `name.<code>` and `about.<code>` of form.json; what stands
 * on paper is Chinese for everybody and is the reader's.
 */
export type FormSpec = {
  part: FormPart;
  /** Asked for besides form.print, at the unit of the address and for the line. */
  permission: Permission;
  line?: Line;
  /** A line whose units have no use for it. */
  notFor?: Line;
  /** Units at whose print centre it stands. */
  levels: readonly ("county" | "township" | "village" | "group")[];
  /** What can be chosen, in the order of the page; a reader has a sensible answer to every one that was left out. */
  params: readonly FormParam[];
  /** Made of one subject only: without its number there is nothing to print. */
  ofOne?: true;
  /** Reads one sheet, or one a subject; an empty list is «nothing to print» and the page says so. */
  read: (work: Work, query: FormQuery) => Promise<FormDocument[]>;
};
