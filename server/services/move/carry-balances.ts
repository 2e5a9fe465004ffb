import type { OrgPath } from "@/server/domain/access/path";
import type { Work } from "@/server/services/access";
import { transferBalances } from "@/server/services/ledger/transfer-balances";
import type { MoveRow } from "./find-move";
import type { MovePreview } from "./preview";

/** What carrying a move out answers: who came of it, and the villages that it concerns. */
export type Came = { subjectId: string; name: string; paths: OrgPath[] };

type To = { subjectId: string; name: string; villageId: string; orgPath: OrgPath };

/** Takes along what the preview says, into both chains, proposed and approved by the two people of the move. */
export function carryBalances(work: Work, row: MoveRow, preview: MovePreview, to: To): Promise<void> {
  const transfers = preview.balances.flatMap(({ schemeId, to: scheme, moves, clause }) => {
    const own = ownCycle(preview, schemeId);
    if (!scheme?.cycleId || !scheme.versionId || !own) return [];
    return [
      {
        from: {
          villageId: row.villageId,
          orgPath: row.orgPath,
          line: row.line,
          subjectId: row.subjectId,
          schemeId,
          ...own,
        },
        to: {
          villageId: to.villageId,
          orgPath: to.orgPath,
          line: row.line,
          subjectId: to.subjectId,
          schemeId: scheme.id,
          cycleId: scheme.cycleId,
          versionId: scheme.versionId,
        },
        fromName: nameOf(row, row.fromVillageName, row.subjectName),
        toName: nameOf(row, row.toVillageName, to.name),
        ...moves,
        clause,
      },
    ];
  });
  return transferBalances(work, transfers, {
    moveId: row.id,
    on: row.effectiveOn,
    by: { proposedBy: row.proposedBy, approvedBy: work.access.ctx.userId },
  });
}

const ownCycle = ({ balances }: MovePreview, schemeId: string) => {
  const own = balances.find((one) => one.schemeId === schemeId)?.own;
  return own?.cycleId && own.versionId ? { cycleId: own.cycleId, versionId: own.versionId } : null;
};

/** In words for the other side: with the village where that is another one. */
const nameOf = (row: MoveRow, village: string, name: string) => (row.kind === "transfer" ? `${village} ${name}` : name);
