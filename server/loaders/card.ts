import { z } from "zod";
import { CARD_STATES, type EntryFilter } from "@/server/services/card/entries-page";
import { readPassbook, validCode } from "@/server/services/card/passbook-page";
import { readCard } from "@/server/services/card/reads";
import { readSlip } from "@/server/services/card/slip-page";
import { activeCode, hasSms } from "@/server/services/code/reads";
import { soFarOf } from "@/server/services/own-standing/so-far-page";
import { load, may } from "./load";
import { publicUrl } from "./public-url";

/** The address of a card; what cannot be read falls back to the default. */
const CardSearch = z.object({
  year: z.coerce.number().int().min(2000).max(2099).optional().catch(undefined),
  scheme: z.uuid().optional().catch(undefined),
  state: z.enum(CARD_STATES).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).default(1).catch(1),
  after: z.coerce.number().int().min(0).max(1e12).default(0).catch(0),
});
export type CardSearch = z.output<typeof CardSearch>;
export type Search = Record<string, string | string[] | undefined>;

export const readSearch = (search: Search): CardSearch => CardSearch.parse(search);
export const filterOf = ({ scheme, state, page }: CardSearch): EntryFilter => ({ schemeId: scheme, state, page });

/** The card of one subject for staff, with the entries that the address asks for. */
export const loadCard = (unit: string, subjectId: string, search: Search) =>
  load("entry.read", unit, async (work) => {
    const query = readSearch(search);
    const card = await readCard(work, subjectId, query.year ?? Number(work.today.slice(0, 4)), filterOf(query));
    const { line } = card.subject;
    const issueCode = may(work.access, "code.issue", line);
    // A student has two ways in: the family's and the child's own.
    const holders = line === "school" ? (["guardian", "student"] as const) : [undefined];
    const [cardCode, soFar, ...codes] = await Promise.all([
      validCode(work, subjectId),
      soFarOf(work, subjectId),
      ...(issueCode
        ? holders.map(async (holder) => ({ holder, code: await activeCode(work, subjectId, holder) }))
        : []),
    ]);
    return {
      card,
      query,
      unitName: work.unit.ancestors[2]?.name ?? work.unit.name,
      site: publicUrl(),
      cardCode,
      soFar,
      codes,
      can: {
        redeem: may(work.access, "redemption.enter", line),
        record: may(work.access, "entry.record", line),
        object: may(work.access, "objection.raise", line),
        issueCard: may(work.access, "card.print", line) && card.subject.status === "active",
        sendCode: hasSms(),
      },
    };
  });

/** 存折 for staff: printed for residents without a phone. */
export const loadPassbook = (unit: string, subjectId: string, search: Search) =>
  load("entry.read", unit, async (work) => {
    const { scheme, after } = readSearch(search);
    const book = await readPassbook(work, subjectId, scheme);
    const unitName = work.unit.ancestors[2]?.name ?? work.unit.name;
    return { book, after, unitName, site: publicUrl(), forms: may(work.access, "form.print") };
  });

/** 奖分通知单 of one posted addition. */
export const loadSlip = (unit: string, subjectId: string, entryId: string) =>
  load("entry.read", unit, async (work) => ({
    slip: await readSlip(work, subjectId, entryId),
    unitName: work.unit.ancestors[2]?.name ?? work.unit.name,
  }));
