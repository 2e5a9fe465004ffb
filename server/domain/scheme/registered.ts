import type { Line } from "@/server/domain/access/lines";
import type { SubjectClass } from "./frame";
import type { SubjectKind } from "./parts";

/** What a village's register tells apart (domain.md, subject). */
export type RegisteredKind = "household" | "person" | "organisation";

/** As what a village registers the subjects of a rule book: members, staff and cadres in person; shops, branches and societies as units. */
const REGISTERED_AS: Readonly<Record<SubjectKind, RegisteredKind>> = {
  household: "household",
  person: "person",
  member: "person",
  student: "person",
  staff: "person",
  organisation: "organisation",
  workplace: "organisation",
};

export type Rated = { classes: readonly SubjectClass[]; meta: { line: Line; subjectKind: SubjectKind } };

/** As what a class's subjects stand in the village's register; null on the other lines, whose registers know one kind each. */
export function registeredAs({ meta }: Pick<Rated, "meta">, { subjectKind }: SubjectClass): RegisteredKind | null {
  return meta.line === "household" ? REGISTERED_AS[subjectKind ?? meta.subjectKind] : null;
}

export type KindClasses = { kind: string; classes: SubjectClass[] };

/**
 * The classes of a rule book by the kind of subject in the register, those of exactly that kind first (a person is a villager
 * before it is a cadre). In: the rule book's classes and frame, the kinds a register can hold. Out: only the kinds it rates:
 * a household takes no part in what rates shops. Source: schemes.md, R1, R2, H4, H5; other lines have one kind of subject.
 */
export function classesByKind(rated: Rated, kinds: readonly string[]): KindClasses[] {
  const { meta, classes } = rated;
  return kinds
    .map((kind) => {
      if (meta.line !== "household") return { kind, classes: [...classes] };
      const own = classes.filter((one) => registeredAs(rated, one) === kind);
      const exact = own.filter(({ subjectKind }) => (subjectKind ?? meta.subjectKind) === kind);
      return { kind, classes: [...exact, ...own.filter((one) => !exact.includes(one))] };
    })
    .filter((one) => one.classes.length > 0);
}

/** Whether a rule book rates subjects that stand in the register as `kind`. */
export const rates = (rated: Rated, kind: string): boolean => classesByKind(rated, [kind]).length > 0;
