import { and, asc, eq, sql } from "drizzle-orm";
import { entry, entryStep, entryText, evidence } from "@/db/schema/entry";
import { appeal, notice, objection } from "@/db/schema/notice";
import { orgUnit } from "@/db/schema/org";
import { subject } from "@/db/schema/roster";
import { scheme } from "@/db/schema/scheme";
import type { Locale } from "@/server/domain/locale";
import { DomainError } from "@/server/errors";
import { villageOf, type Work } from "@/server/services/access";
import { hearingOfEntry } from "@/server/services/hearing/reads";
import { meetingsOfEntry } from "@/server/services/meeting/reads";
import { itemTitle } from "@/server/services/notice/entry-lines";
import { seesObjector } from "@/server/services/objection/sees-objector";
import { isId } from "@/server/services/parse";
import { groupReach } from "@/server/services/round/cross-review";
import { seesReporter } from "./reporter";
import { definitionOf } from "./scheme-rules";

/** Steps of one instant (a whole batch done at once) in the order they can only have come. */
const ORDER: readonly string[] = [
  "recorded",
  "firstCheck",
  "review",
  "assembly",
  "file",
  "notice",
  "objected",
  "answered",
  "corrected",
  "posted",
  "appealed",
  "appealAnswered",
  "reversed",
];
const inOrder = (a: { at: Date; step: string }, b: { at: Date; step: string }) =>
  a.at.getTime() - b.at.getTime() || ORDER.indexOf(a.step) - ORDER.indexOf(b.step);

/** The entry with its words, subject, group, scheme and notice. Errors: entry.notFound. */
async function entryRow(work: Work, id: string) {
  if (!isId(id)) throw new DomainError("entry.notFound");
  const { tx, access } = work;
  const { countyId } = access.ctx;
  const [row] = await tx
    .select({ entry, words: entryText, subject, group: orgUnit.name, scheme, notice })
    .from(entry)
    .innerJoin(entryText, and(eq(entryText.countyId, entry.countyId), eq(entryText.entryId, entry.id)))
    .innerJoin(subject, and(eq(subject.countyId, entry.countyId), eq(subject.id, entry.subjectId)))
    .innerJoin(scheme, and(eq(scheme.countyId, entry.countyId), eq(scheme.id, entry.schemeId)))
    .leftJoin(orgUnit, and(eq(orgUnit.countyId, entry.countyId), eq(orgUnit.id, entry.groupId)))
    .leftJoin(notice, and(eq(notice.countyId, entry.countyId), eq(notice.id, entry.noticeId)))
    .where(and(eq(entry.countyId, countyId), eq(entry.villageId, villageOf(work)), eq(entry.id, id), groupReach(work)));
  if (!row) throw new DomainError("entry.notFound");
  return row;
}

/** Everything about one entry, for ever: words, people, steps, notice, objections, place in the ledger. Errors: entry.notFound. */
export async function entryDetail(work: Work, id: string, locale: Locale) {
  const { tx, access } = work;
  const { countyId } = access.ctx;
  const row = await entryRow(work, id);
  const [steps, objections, postings, definition, photos, appeals, heard, meetings] = await Promise.all([
    tx
      .select()
      .from(entryStep)
      .where(and(eq(entryStep.countyId, countyId), eq(entryStep.entryId, id)))
      .orderBy(asc(entryStep.at), asc(entryStep.id)),
    tx
      .select()
      .from(objection)
      .where(and(eq(objection.countyId, countyId), eq(objection.entryId, id)))
      .orderBy(asc(objection.raisedAt)),
    tx.execute<{ seq: string; kind: string; hash: string; posted_at: string }>(sql`
      select l.seq::text as seq, g.source_kind as kind, encode(l.hash, 'hex') as hash, l.posted_at::text as posted_at
      from posting g join ledger l on l.county_id = g.county_id and l.village_id = g.village_id and l.seq = g.seq
      where g.county_id = ${countyId} and g.source_id = ${id} order by l.seq`),
    definitionOf(work, row.entry.versionId),
    tx
      .select({ fileId: evidence.fileId })
      .from(evidence)
      .where(and(eq(evidence.countyId, countyId), eq(evidence.entryId, id)))
      .orderBy(asc(evidence.no)),
    tx.$count(appeal, and(eq(appeal.countyId, countyId), eq(appeal.entryId, id))),
    hearingOfEntry(work, id, locale),
    meetingsOfEntry(work, id),
  ]);
  const told = seesReporter(access, row.entry, appeals > 0);
  const named = seesObjector(access, row.entry.subjectId);
  const local = locale === "en" ? "en" : "zh";
  const item = definition.items.find(({ code }) => code === row.entry.itemCode);
  const { salt: _salt, ...words } = row.words;
  return {
    entry: told ? row.entry : { ...row.entry, recordedBy: "", recordedByName: "" },
    /** Somebody of the village reported it, and this reader is not told who. */
    reporterHidden: !told,
    evidence: photos.map(({ fileId }) => fileId),
    words,
    subject: { id: row.subject.id, name: row.subject.name, line: row.subject.line },
    group: row.group ?? "",
    scheme: { id: row.scheme.id, title: local === "en" ? row.scheme.titleEn : row.scheme.title },
    notice: row.notice && {
      id: row.notice.id,
      title: row.notice.title,
      startsOn: row.notice.startsOn,
      endsOn: row.notice.endsOn,
      status: row.notice.status,
    },
    item:
      row.entry.kind === "veto"
        ? (definition.vetoes.find(({ code }) => code === row.entry.itemCode)?.title[local] ?? "")
        : itemTitle(definition, row.entry.kind, row.entry.itemCode, locale),
    rule: item?.points ?? null,
    evidenceRule: item?.evidence ?? null,
    mustHear: item?.mustHear ?? false,
    workflow: definition.workflow.entries.steps.map(({ type, clause }) => ({ type, clause })),
    steps: steps.sort(inOrder).map((step) => (told ? step : withoutReporter(step, row.entry.recordedBy))),
    objections: objections.map((one) => ({ ...one, objectorName: named ? one.objectorName : "" })),
    postings: [...postings],
    hearing: heard,
    meetings: [...meetings],
    me: access.ctx.userId,
    today: work.today,
  };
}

/** A step of the hidden reporter without the name; what others did keeps theirs. */
function withoutReporter(step: typeof entryStep.$inferSelect, reporter: string): typeof entryStep.$inferSelect {
  return step.byUserId === reporter ? { ...step, byUserId: null, byName: "" } : step;
}
