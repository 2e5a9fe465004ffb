import { pageNumber } from "@/server/domain/paging";
import { progressOf } from "@/server/domain/simulate/progress";
import {
  comparableWith,
  moversOf,
  namesShown,
  readForm,
  readSimulation,
  simulationsOf,
} from "@/server/services/simulation/reads";
import { load } from "./load";

/** The start form with what the choice lacks, and the simulations there are. */
export const loadSimulations = (
  unit: string,
  templateId: string,
  choice: { version?: string; cycle?: string; among?: string; page?: string },
) =>
  load("scheme.simulate", unit, async (work) => {
    const [form, runs] = [
      await readForm(work, templateId, choice),
      await simulationsOf(work, templateId, pageNumber(choice.page)),
    ];
    return { form, runs };
  });

const MOVERS_A_PAGE = 50;

/** One simulation: progress or result, who moves, and the other one it is compared with. */
export const loadSimulation = (unit: string, id: string, query: { with?: string; page?: string }) =>
  load("scheme.simulate", unit, async (work) => {
    const run = await readSimulation(work, id);
    const others = await comparableWith(work, run);
    const other = others.find((one) => one.id === query.with);
    const number = Math.max(1, Math.trunc(Number(query.page)) || 1);
    const movers = run.result
      ? await moversOf(work, id, { offset: (number - 1) * MOVERS_A_PAGE, limit: MOVERS_A_PAGE })
      : [];
    return {
      run,
      progress: progressOf(run, work.access.ctx.now),
      others,
      other: other ? await readSimulation(work, other.id) : null,
      movers,
      page: { number, size: MOVERS_A_PAGE },
      names: namesShown(work.access.path),
      unit: { name: work.unit.name, nameEn: work.unit.nameEn },
      today: work.today,
    };
  });
