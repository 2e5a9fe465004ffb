import { ButtonLink } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { Acts } from "./Acts";
import { SealedValue } from "./SealedValue";
import { type RosterStatus, StatusChip } from "./StatusChip";

type Person = {
  id: string;
  name: string;
  relation: string;
  sex: "male" | "female" | null;
  bornOn: string | null;
  idMasked: string | null;
  phoneMasked: string | null;
  resident: boolean;
  note: string | null;
  status: RosterStatus;
  leftOn: string | null;
  version: number;
};

type PeopleProps = {
  unit: string;
  subjectId: string;
  persons: readonly Person[];
  today: string;
  active: boolean;
  mayManage: boolean;
  mayReveal: boolean;
};

/** The people of a household as cards in one list: what is known, what can be entered. */
export async function People({ persons, ...rest }: PeopleProps) {
  const [t, common] = await Promise.all([texts("roster"), texts("common")]);
  const here = persons.filter(({ status }) => status === "active");
  const gone = persons.filter(({ status }) => status !== "active");
  return (
    <Card
      title={t("detail.people")}
      aside={
        rest.mayManage &&
        rest.active && (
          <ButtonLink small href={`/u/${rest.unit}/roster/${rest.subjectId}/people/new`}>
            {t("addPerson")}
          </ButtonLink>
        )
      }
    >
      <ul className="grid gap-3">
        {here.map((person) => (
          <PersonItem key={person.id} person={person} others={here.filter(({ id }) => id !== person.id)} {...rest} />
        ))}
      </ul>
      {gone.length > 0 && (
        <details className="mt-3">
          <summary>
            {t("detail.left")}
            {common("aside", { text: String(gone.length) })}
          </summary>
          <ul className="mt-3 grid gap-3">
            {gone.map((person) => (
              <PersonItem key={person.id} person={person} others={[]} {...rest} />
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
}

type PersonItemProps = Omit<PeopleProps, "persons"> & { person: Person; others: readonly Person[] };

async function PersonItem({ person, others, unit, subjectId, today, mayManage, mayReveal, active }: PersonItemProps) {
  const [t, locale] = [await texts("roster"), await currentLocale()];
  const facts = [
    person.sex && t(`sex.${person.sex}`),
    person.bornOn && date(person.bornOn, locale),
    person.resident ? t("field.resident") : null,
    person.note,
    person.leftOn && date(person.leftOn, locale),
  ].filter(Boolean);
  const sealed = { unit, what: "person", id: person.id, mayReveal } as const;
  const isHead = person.relation === "户主";
  return (
    <li className="grid gap-1 border-b border-line pb-3 last:border-0">
      <p className="flex flex-wrap items-center gap-2">
        <b>{person.name}</b>
        <span className="text-muted">{person.relation}</span>
        {person.status !== "active" && <StatusChip status={person.status} />}
      </p>
      <p>{facts.join(" · ")}</p>
      <p className="flex flex-wrap gap-x-4">
        <SealedValue {...sealed} masked={person.idMasked} field="idNumber" />
        <SealedValue {...sealed} masked={person.phoneMasked} field="phone" />
      </p>
      {mayManage && active && (
        <div className="no-print flex flex-wrap gap-2">
          {person.status === "active" && (
            <ButtonLink small href={`/u/${unit}/roster/${subjectId}/people/${person.id}`}>
              {t("edit")}
            </ButtonLink>
          )}
          <Acts
            unit={unit}
            what="person"
            id={person.id}
            name={person.name}
            version={person.version}
            active={person.status === "active"}
            today={today}
            heads={isHead ? others : []}
            small
          />
        </div>
      )}
    </li>
  );
}
