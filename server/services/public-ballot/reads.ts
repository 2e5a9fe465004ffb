import { isOwn } from "@/server/domain/ballot/paper";
import type { Ballot } from "@/server/domain/scheme/ballots";
import type { SheetSubject } from "@/server/services/ballot/candidates";
import { type Door, throughDoor } from "@/server/services/ballot/public-door";

export type PublicBallot =
  | Exclude<Door, { type: "open" }>
  | {
      type: "open";
      title: string;
      village: string;
      closesOn: string;
      ballot: Ballot;
      group: { zh: string; en: string };
      /** Without the voter's own, where the rule book gives no vote on it. */
      subjects: SheetSubject[];
      hasOwn: boolean;
      /** How many may vote in the voter's group: of one or two the result tells. */
      among: number;
    };

/** What whoever holds a code sees before voting: the sheet without the own subject. The own name is not shown. */
export function publicBallot(typed: string, address: string, now: Date): Promise<PublicBallot> {
  return throughDoor({ typed, address, now, mode: "read" }, async (_tx, door) => {
    if (door.type !== "open") return door;
    const { box, ballot, village, voter, among } = door;
    const subjects = door.subjects.filter(({ id }) => !isOwn(ballot, voter.subjectId, id));
    const hasOwn = subjects.length < door.subjects.length;
    const group = ballot.voters.find(({ code }) => code === voter.voters)?.title ?? ballot.title;
    const { title, closesOn } = box;
    return { type: "open", title, village, closesOn, ballot, group, subjects, hasOwn, among };
  });
}
