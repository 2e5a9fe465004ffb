import { and, asc, count, desc, eq, inArray, sql } from "drizzle-orm";
import { entry, entryStep, entryText, evidence } from "@/db/schema/entry";
import { file } from "@/db/schema/file";
import { notice } from "@/db/schema/notice";
import { subject } from "@/db/schema/roster";
import { scheme } from "@/db/schema/scheme";
import type { Locale } from "@/server/domain/locale";
import { maskName } from "@/server/domain/roster/name";
import { DomainError } from "@/server/errors";
import { villageOf, type Work } from "@/server/services/access";
import { localOf } from "@/server/services/entry/choices";
import { definitionOf } from "@/server/services/entry/scheme-rules";
import { isId } from "@/server/services/parse";
import { flowOf } from "./choices";

const DECLARED_PAGE = 50;

/** What this account declared for the own subject or reported about others, at this unit. */
const declaredHere = (work: Work) =>
  and(
    eq(entry.countyId, work.access.ctx.countyId),
    eq(entry.villageId, villageOf(work)),
    eq(entry.recordedBy, work.access.ctx.userId),
    inArray(entry.origin, ["declared", "reported"]),
  );

/** Why it came back or was refused: the last such step. */
const lastNote = sql<string | null>`(select s.note from entry_step s where s.county_id = ${entry.countyId}
  and s.entry_id = ${entry.id} and s.step in ('returned', 'rejected') order by s.at desc limit 1)`;

const LISTED = {
  id: entry.id,
  origin: entry.origin,
  status: entry.status,
  nextStep: entry.nextStep,
  points: entry.points,
  actOn: entry.actOn,
  itemCode: entry.itemCode,
  versionId: entry.versionId,
  name: subject.name,
  note: lastNote,
  until: notice.endsOn,
};

/** The own declarations, what was returned first, then the newest; one page of 50. */
export async function myDeclarations(work: Work, page: number, locale: Locale) {
  const where = declaredHere(work);
  const [rows, [counted]] = await Promise.all([
    work.tx
      .select(LISTED)
      .from(entry)
      .innerJoin(subject, and(eq(subject.countyId, entry.countyId), eq(subject.id, entry.subjectId)))
      .leftJoin(notice, and(eq(notice.countyId, entry.countyId), eq(notice.id, entry.noticeId)))
      .where(where)
      .orderBy(sql`(${entry.status} = 'returned') desc`, desc(entry.recordedAt), desc(entry.id))
      .limit(DECLARED_PAGE)
      .offset((page - 1) * DECLARED_PAGE),
    work.tx
      .select({ total: count(), returned: sql<number>`count(*) filter (where ${entry.status} = 'returned')::int` })
      .from(entry)
      .where(where),
  ]);
  const lines = [];
  for (const row of rows) {
    const definition = await definitionOf(work, row.versionId);
    const title = definition.items.find(({ code }) => code === row.itemCode)?.title[localOf(locale)] ?? "";
    lines.push({ ...row, item: title });
  }
  return {
    lines,
    returned: counted?.returned ?? 0,
    page: { number: page, size: DECLARED_PAGE, total: counted?.total ?? 0 },
  };
}

/** One own declaration with how far it has come and what can still be done. Errors: entry.notFound, also for a neighbour's. */
export async function declarationPage(work: Work, id: string, locale: Locale) {
  const { tx } = work;
  const { countyId, userId } = work.access.ctx;
  if (!isId(id)) throw new DomainError("entry.notFound");
  const [row] = await tx
    .select({ entry, words: entryText, name: subject.name, scheme: scheme.title, schemeEn: scheme.titleEn, notice })
    .from(entry)
    .innerJoin(entryText, and(eq(entryText.countyId, entry.countyId), eq(entryText.entryId, entry.id)))
    .innerJoin(subject, and(eq(subject.countyId, entry.countyId), eq(subject.id, entry.subjectId)))
    .innerJoin(scheme, and(eq(scheme.countyId, entry.countyId), eq(scheme.id, entry.schemeId)))
    .leftJoin(notice, and(eq(notice.countyId, entry.countyId), eq(notice.id, entry.noticeId)))
    .where(and(declaredHere(work), eq(entry.id, id)));
  if (!row) throw new DomainError("entry.notFound");
  const [steps, photos, definition] = await Promise.all([
    tx
      .select()
      .from(entryStep)
      .where(and(eq(entryStep.countyId, countyId), eq(entryStep.entryId, id)))
      .orderBy(asc(entryStep.at), asc(entryStep.id)),
    tx
      .select({ fileId: evidence.fileId })
      .from(evidence)
      .innerJoin(file, and(eq(file.countyId, evidence.countyId), eq(file.id, evidence.fileId)))
      .where(
        and(
          eq(evidence.countyId, countyId),
          eq(evidence.entryId, id),
          // What the other household has shown in its hearing is not the business of who reported it.
          row.entry.origin === "reported" ? eq(file.uploadedBy, userId) : undefined,
        ),
      )
      .orderBy(asc(evidence.no)),
    definitionOf(work, row.entry.versionId),
  ]);
  const item = definition.items.find(({ code }) => code === row.entry.itemCode) ?? null;
  const undecided = row.entry.status === "proposed" && row.entry.reviewedBy === null;
  return {
    entry: row.entry,
    words: { reason: row.words.erasedAt ? "" : row.words.reason, place: row.words.place },
    name: row.name,
    scheme: locale === "en" ? row.schemeEn : row.scheme,
    item: { title: item?.title[localOf(locale)] ?? "", points: item?.points ?? null, evidence: item?.evidence ?? null },
    until: row.notice?.endsOn ?? null,
    photos: photos.map(({ fileId }) => fileId),
    steps: steps.map(({ id: stepId, step, note, byName, byUserId, at }) => ({
      id: stepId,
      step,
      note: step === "heard" && row.entry.origin === "reported" ? null : note,
      at,
      byName: byUserId === userId ? byName : maskName(byName),
      own: byUserId === userId,
    })),
    flow: flowOf(definition),
    can: { correct: row.entry.status === "returned", withdraw: undecided || row.entry.status === "returned" },
    today: work.today,
    me: userId,
  };
}
