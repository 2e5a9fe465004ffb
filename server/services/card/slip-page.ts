import { and, eq } from "drizzle-orm";
import { entry, entryText } from "@/db/schema/entry";
import { notice } from "@/db/schema/notice";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";
import { isId } from "@/server/services/parse";
import { wordsFor } from "./entries-page";
import { cardSubject } from "./reads";

/**
 * 奖分通知单 of one posted addition. In: the subject and the entry. Errors: redemption.notFound; card.notFound where the entry
 * is not a posted addition of this subject.
 */
export async function readSlip(work: Work, subjectId: string, entryId: string) {
  const found = await cardSubject(work, subjectId);
  if (!isId(entryId)) throw new DomainError("card.notFound");
  const { countyId } = work.access.ctx;
  const [row] = await work.tx
    .select({
      entry,
      reason: entryText.reason,
      place: entryText.place,
      notice: { title: notice.title, startsOn: notice.startsOn, endsOn: notice.endsOn },
    })
    .from(entry)
    .leftJoin(entryText, and(eq(entryText.countyId, entry.countyId), eq(entryText.entryId, entry.id)))
    .leftJoin(notice, and(eq(notice.countyId, entry.countyId), eq(notice.id, entry.noticeId)))
    .where(
      and(
        eq(entry.countyId, countyId),
        eq(entry.id, entryId),
        eq(entry.subjectId, subjectId),
        eq(entry.kind, "addition"),
        eq(entry.status, "posted"),
      ),
    );
  if (!row) throw new DomainError("card.notFound");
  const words = await wordsFor(work, [row.entry]);
  return { ...found, ...row, words: words(row.entry), today: work.today };
}
