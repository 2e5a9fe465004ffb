import { ButtonRow } from "@/components/ui/Button";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { DateField, SelectField } from "@/components/ui/inputs";
import { texts } from "@/server/i18n/locale";

/** An individual takes part in person; a person is of a household. */
type What = "household" | "person" | "individual" | "organisation" | "member" | "student" | "workplace" | "staff";

type ActsProps = {
  unit: string;
  what: What;
  id: string;
  name: string;
  version: number;
  active: boolean;
  today: string;
  /** Number of people of a household. */
  persons?: number;
  /** Who can become head, where the person is the head and others stay. */
  heads?: readonly { id: string; name: string }[];
  /** Grids or branches, for a household or member. */
  groups?: readonly { id: string; name: string }[];
  groupId?: string | null;
  small?: boolean;
};

const LINE = {
  household: "household",
  person: "household",
  individual: "household",
  organisation: "household",
  member: "party",
  student: "school",
  workplace: "market",
  staff: "enterprise",
} as const;

function awayText(t: Awaited<ReturnType<typeof texts<"roster">>>, { what, name, persons = 0 }: ActsProps): string {
  switch (what) {
    case "household":
      return t("act.moveOutHousehold", { name, count: persons });
    case "person":
      return t("act.moveOutPerson", { name });
    case "member":
      return t("act.moveOutMember", { name });
    default:
      return t("act.moveOutParticipant", { name });
  }
}

/** 登记变动: moving out, death, coming back, another grid or branch; each dated and with a reason. */
export async function Acts(props: ActsProps) {
  const { unit, what, id, name, version, active, today, heads = [], groups = [], groupId, small } = props;
  const t = await texts("roster");
  const input = { unit, what, id, version };
  const on = <DateField name="on" label={t("act.on")} defaultValue={today} required />;
  const common = { idempotent: true, small, onSuccess: { message: t("saved") } };
  if (!active) {
    return (
      <ConfirmAct
        {...common}
        procedure="roster.rejoin"
        input={input}
        label={t("act.rejoin")}
        title={t("act.rejoin")}
        effects={[{ text: t("act.rejoinText", { name }) }]}
        confirmLabel={t("act.confirmRejoin")}
      >
        {on}
      </ConfirmAct>
    );
  }
  const people = what === "household" || what === "person" || what === "individual" || what === "member";
  const away = people ? "act.moveOut" : "act.leave";
  const newHead = heads.length > 0 && (
    <SelectField
      name="newHeadId"
      label={t("act.newHead")}
      hint={t("act.newHeadHint")}
      empty={t("act.newHead")}
      options={heads.map((head) => ({ value: head.id, label: head.name }))}
    />
  );
  return (
    <ButtonRow>
      {what !== "person" && what !== "student" && groups.length > 0 && (
        <ConfirmAct
          {...common}
          procedure="roster.regroup"
          input={{ unit, id, version, line: LINE[what] }}
          label={t(what === "member" ? "act.rebranch" : "act.regroup")}
          title={t(what === "member" ? "act.rebranch" : "act.regroup")}
          effects={[{ text: t("act.regroupText", { name }) }]}
          confirmLabel={t("act.confirmRegroup")}
        >
          <SelectField
            name="groupId"
            label={t(what === "member" ? "filter.branch" : "filter.group")}
            defaultValue={groupId ?? ""}
            empty={what === "member" ? undefined : t("form.noGroup")}
            readAs="nullable"
            options={groups.map((group) => ({ value: group.id, label: group.name }))}
          />
          {on}
        </ConfirmAct>
      )}
      <ConfirmAct
        {...common}
        procedure="roster.leave"
        input={{ ...input, how: "moved_out" }}
        label={t(away)}
        title={t(away)}
        effects={[{ text: awayText(t, props) }, { text: t("act.keeps") }]}
        confirmLabel={t(people ? "act.confirmMoveOut" : "act.leave")}
      >
        {on}
        {newHead}
      </ConfirmAct>
      {(what === "person" || what === "individual" || what === "member") && (
        <ConfirmAct
          {...common}
          procedure="roster.leave"
          input={{ ...input, how: "deceased" }}
          label={t("act.decease")}
          title={t("act.decease")}
          effects={[
            { text: t(what === "person" ? "act.deceasePerson" : "act.deceaseMember", { name }) },
            { text: t("act.keeps") },
          ]}
          confirmLabel={t("act.confirmDecease")}
        >
          {on}
          {newHead}
        </ConfirmAct>
      )}
    </ButtonRow>
  );
}
