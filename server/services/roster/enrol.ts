import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { subject } from "@/db/schema/roster";
import { scheme, templateVersion } from "@/db/schema/scheme";
import type { Line } from "@/server/domain/access/lines";
import { Roster, type SubjectClass } from "@/server/domain/scheme/frame";
import { classesByKind } from "@/server/domain/scheme/registered";
import { refreshEligible } from "@/server/services/rollup/refresh-eligible";
import { RatedBook } from "./classes";

/** Classes that a roster tells by itself, each with the codes that rule books use for it. */
const CANDIDATES = {
  probationary: ["probationary"],
  floating: ["floating"],
  cadre: ["cadre"],
  other: ["no-post", "noPost", "ordinary", "resident", "household"],
} as const;

/**
 * Class codes of a scheme for what the roster knows: probationary before floating before cadre (a member has one class),
 * else the class of members without posts or the ordinary household; a participant's own class comes first; where a scheme names none of these, its first
 * class that is rated (schemes.md, P3 and H2).
 */
export function classCodes(classes: readonly SubjectClass[]): Record<keyof typeof CANDIDATES, string> {
  const first = classes.find(({ standing }) => standing === "rated") ?? classes[0];
  const known = new Set(classes.map(({ code }) => code));
  const pick = (codes: readonly string[], otherwise: string) => codes.find((code) => known.has(code)) ?? otherwise;
  const other = pick(CANDIDATES.other, first?.code ?? "");
  return {
    probationary: pick(CANDIDATES.probationary, other),
    floating: pick(CANDIDATES.floating, other),
    cadre: pick(CANDIDATES.cadre, other),
    other,
  };
}

const Enrolled = RatedBook.extend({ roster: Roster.optional() });

/** For every kind of subject that a rule book rates: the codes it knows for it, and the class each kind of register entry gets. */
const kindsOf = (definition: ReturnType<typeof Enrolled.parse>) =>
  classesByKind(definition, subject.kind.enumValues).map(({ kind, classes }) => ({
    kind,
    known: classes.map(({ code }) => code),
    ...classCodes(classes),
  }));

type Enrolling = {
  countyId: number;
  schemeId: string;
  now: Date;
  today: string;
  /** Only these subjects; all active ones of the scheme's village (or branch) without. */
  subjectIds?: readonly string[];
  /** These have asked to take part, where a rule book wants that. */
  applied?: boolean;
  /** Enrolled from this day (ISO) where it is later than joining and adoption. */
  from?: string;
};

/**
 * Enrols the active subjects of a scheme's village and line (of its branch, where it is a branch's) that are not enrolled:
 * from the day they joined the roster, not before the scheme's adoption, in the class of their kind; a kind that the rule book
 * does not rate stays out (a shop of a rule book for households). Set-based; used at adoption, by the roster's forms,
 * by the import and by the demo county. Keeps rollup_village.eligible in step. Errors: none; a scheme that ended enrols nobody.
 */
export async function enrolSubjects(tx: Transaction, input: Enrolling): Promise<void> {
  const { countyId, schemeId, now, today } = input;
  const [found] = await tx
    .select({ definition: templateVersion.definition })
    .from(scheme)
    .innerJoin(
      templateVersion,
      and(eq(templateVersion.countyId, scheme.countyId), eq(templateVersion.id, scheme.versionId)),
    )
    .where(and(eq(scheme.countyId, countyId), eq(scheme.id, schemeId), eq(scheme.status, "in_force")));
  if (!found) return;
  const definition = Enrolled.parse(found.definition);
  // Who takes part only on application is enrolled one by one (./take-part), never because of being there.
  if (definition.roster?.participation === "onApplication" && !input.applied) return;
  const kinds = sql`jsonb_to_recordset(${JSON.stringify(kindsOf(definition))}::text::jsonb)
      as k(kind text, known jsonb, probationary text, floating text, cadre text, other text)`;
  const only = input.subjectIds ? sql`and s.id = any(${sql.param([...input.subjectIds])}::uuid[])` : sql``;
  await tx.execute(sql`
    insert into enrolment (county_id, id, org_path, line, scheme_id, subject_id, class_code, from_on, created_at)
    select s.county_id, gen_random_uuid(), s.org_path, s.line, c.id, s.id,
      case when jsonb_exists(k.known, x.class_code) then x.class_code when m.probationary then k.probationary
        when m.floating then k.floating when m.duty is not null then k.cadre else k.other end,
      greatest(s.joined_on, c.adopted_on, ${input.from ?? null}::date), ${now.toISOString()}::timestamptz
    from scheme c
    join subject s on s.county_id = c.county_id and s.village_id = c.village_id and s.line = c.line and s.status = 'active'
      and (c.group_id is null or s.group_id = c.group_id)
    join ${kinds} on k.kind = s.kind
    left join party_member m on m.county_id = s.county_id and m.id = s.id
    left join participant x on x.county_id = s.county_id and x.id = s.id
    where c.county_id = ${countyId} and c.id = ${schemeId} ${only}
      and not exists (select 1 from enrolment e where e.county_id = s.county_id and e.subject_id = s.id and e.scheme_id = c.id and e.until_on is null)
    on conflict (county_id, scheme_id, subject_id, from_on) do update set until_on = null`);
  await refreshEligible(tx, { countyId, schemeId, today });
}

/** Enrols new subjects of a village in every scheme in force for their line, set-based. */
export async function enrolInForce(
  tx: Transaction,
  input: {
    countyId: number;
    villageId: string;
    line: Line;
    subjectIds: readonly string[];
    now: Date;
    today: string;
  },
): Promise<void> {
  if (input.subjectIds.length === 0) return;
  const schemes = await schemesOf(tx, input);
  for (const { id } of schemes) await enrolSubjects(tx, { ...input, schemeId: id });
}

/**
 * The class of a subject in the schemes in force follows its roster from `today` (ISO) on: the old enrolment ends the day
 * before, a new one begins; one that began today is replaced. Having declined or applied is carried over.
 */
export async function changeClass(
  tx: Transaction,
  input: { countyId: number; subjectId: string; villageId: string; line: Line; now: Date; today: string },
): Promise<void> {
  const { countyId, subjectId, today } = input;
  const own = sql`county_id = ${countyId} and subject_id = ${subjectId} and until_on is null`;
  const kept = sql`scheme_id, declined_on::text, decline_note, declined_by`;
  const before = [
    ...(await tx.execute<Ended>(
      sql`delete from enrolment where ${own} and from_on >= ${today}::date returning ${kept}`,
    )),
    ...(await tx.execute<Ended>(
      sql`update enrolment set until_on = ${today}::date - 1 where ${own} returning ${kept}`,
    )),
  ];
  for (const { id } of await schemesOf(tx, input)) {
    // Who had applied need not apply again, and who had declined has not changed its mind.
    const old = before.find(({ scheme_id }) => scheme_id === id);
    await enrolSubjects(tx, {
      ...input,
      schemeId: id,
      subjectIds: [subjectId],
      from: today,
      applied: old !== undefined,
    });
    if (!old?.declined_on) continue;
    await tx.execute(sql`update enrolment set declined_on = ${old.declined_on}::date, decline_note = ${old.decline_note},
      declined_by = ${old.declined_by}::uuid where ${own} and scheme_id = ${id}`);
    await refreshEligible(tx, { countyId, schemeId: id, today });
  }
}

type Ended = {
  scheme_id: string;
  declined_on: string | null;
  decline_note: string | null;
  declined_by: string | null;
};

/**
 * Ends the enrolments of subjects that leave on `on` (ISO): the last day they take part. Eligibility is refreshed from that month on.
 */
export async function endEnrolments(
  tx: Transaction,
  input: {
    countyId: number;
    villageId: string;
    line: Line;
    subjectIds: readonly string[];
    on: string;
    today: string;
  },
): Promise<void> {
  const ids = sql`${sql.param([...input.subjectIds])}::uuid[]`;
  await tx.execute(sql`
    update enrolment set until_on = greatest(from_on, ${input.on}::date)
    where county_id = ${input.countyId} and subject_id = any(${ids}) and (until_on is null or until_on > ${input.on}::date)`);
  const schemes = await schemesOf(tx, input);
  for (const { id } of schemes) {
    await refreshEligible(tx, { countyId: input.countyId, schemeId: id, today: input.today, from: input.on });
  }
}

function schemesOf(
  tx: Transaction,
  { countyId, villageId, line }: { countyId: number; villageId: string; line: Line },
) {
  return tx
    .select({ id: scheme.id })
    .from(scheme)
    .where(
      and(
        eq(scheme.countyId, countyId),
        eq(scheme.villageId, villageId),
        eq(scheme.line, line),
        eq(scheme.status, "in_force"),
      ),
    );
}
