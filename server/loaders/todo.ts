import { pageNumber } from "@/server/domain/paging";
import { newerVersions, openAdoptions } from "@/server/services/adoption/reads";
import { recentSimulations } from "@/server/services/simulation/reads";
import { townshipTodo, villageTodo } from "@/server/services/todo/reads";
import { load, may } from "./load";

/** The to-do list: what waits in a village, or in the villages below a township. */
export const loadTodo = (unit: string, page: string | undefined) =>
  load("entry.read", unit, async (work) => {
    const can = {
      record: may(work.access, "entry.record"),
      review: may(work.access, "entry.review"),
      file: may(work.access, "entry.file"),
      publish: may(work.access, "notice.publish"),
      post: may(work.access, "entry.post"),
      answer: may(work.access, "objection.answer"),
      close: may(work.access, "cycle.prepare"),
      import: may(work.access, "roster.import"),
      adopt: may(work.access, "scheme.adopt"),
    };
    const simulations = may(work.access, "scheme.simulate") ? await recentSimulations(work) : [];
    const above = work.unit.ancestors.length < 3;
    // What waits for the township, or for the notice to run out, waits for nobody in the village.
    const query = { waitsFor: above ? "township" : "village", page: pageNumber(page) } as const;
    const adoptions = can.adopt || may(work.access, "adoption.file") ? await openAdoptions(work, query) : null;
    if (above) {
      return { type: "township" as const, todo: await townshipTodo(work), simulations, adoptions, can };
    }
    const newer = can.adopt ? await newerVersions(work) : [];
    return { type: "village" as const, todo: await villageTodo(work), simulations, adoptions, newer, can };
  });
