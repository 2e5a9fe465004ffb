import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { authorise, readIn } from "@/server/services/access";
import { newerVersions, readAdoption } from "@/server/services/adoption/reads";
import { freshCounty, testDatabase } from "@/server/testing/database";
import { type Adopting, adopting, OWNED } from "@/server/testing/factories/adoption";
import { actor, adoptedScheme, publishedTemplate, schemePlace, secondVersion } from "@/server/testing/factories/scheme";
import { noteTraining } from "./note-training";
import { type RolloutFilter, readRollout } from "./reads";

testDatabase();

let at: Adopting;
const table = (filter: RolloutFilter = {}) =>
  readIn(authorise(at.township("2026-02-20"), "rollout.read", at.place.township.code), (work) =>
    readRollout(work, filter),
  );

beforeEach(async () => {
  at = adopting(await schemePlace(freshCounty()));
});

describe("the roll-out table", () => {
  it("shows a village from nothing to filing, and what waits for the township", async () => {
    expect((await table()).rows).toMatchObject([{ stage: "none", rules: null, grids: 0, workers: 0 }]);
    const { versionId } = await publishedTemplate(at.place, OWNED, "2026-01-05");
    const adoptionId = await at.started(versionId);
    expect((await table()).rows[0]).toMatchObject({ stage: "draft", adoption: { id: adoptionId } });
    await at.resolved(adoptionId, 1);
    await at.submitted(adoptionId);
    const { rows, counts } = await table({ stage: "submitted" });
    expect(rows).toHaveLength(1);
    expect(counts).toMatchObject({ submitted: 1, in_force: 0 });
    expect((await table({ stage: "in_force" })).rows).toEqual([]);
  });

  it("says in force, and that a newer version is out", async () => {
    const { versionId } = await adoptedScheme(at.place, OWNED, "2026-01-05");
    expect((await table()).rows[0]).toMatchObject({ stage: "in_force", rules: { versionNo: 1, own: false } });
    await secondVersion(at.place, versionId, "2026-02-01");
    expect((await table()).rows[0]).toMatchObject({ stage: "behind", rules: { versionNo: 1 } });
    const newer = await readIn(authorise(at.village("2026-02-20"), "template.read", at.unit), newerVersions);
    expect(newer).toMatchObject([{ from: 1, to: 2 }]);
  });

  it("has the training that a village has noted, once", async () => {
    const input = { unit: at.unit, heldOn: "2026-02-01", topic: "积分办法培训", people: 24 };
    await noteTraining({ ctx: at.village("2026-02-02"), input });
    await noteTraining({ ctx: at.village("2026-02-02"), input });
    expect((await table()).rows[0]).toMatchObject({ trainedOn: "2026-02-01", trained: 24 });
    const later = noteTraining({ ctx: at.village("2026-02-02"), input: { ...input, heldOn: "2026-02-03" } });
    await expect(later).rejects.toMatchObject({ code: "scheme.dateInFuture" });
  });

  it("takes the same number of statements whatever there is to show", async () => {
    const statements = () =>
      readIn(authorise(at.township("2026-02-20"), "rollout.read", at.place.township.code), async (work) => {
        let count = 0;
        const tx = new Proxy(work.tx, {
          get(target, name) {
            if (name === "execute" || name === "select") count += 1;
            return Reflect.get(target, name);
          },
        });
        await readRollout({ ...work, tx }, {});
        return count;
      });
    const empty = await statements();
    await adoptedScheme(at.place, OWNED, "2026-01-05");
    expect(await statements()).toBe(empty);
    expect(empty).toBe(5);
  });

  it("is not for a village, and a branch's people do not read the village's adoption", async () => {
    expect(() => authorise(at.village("2026-02-20"), "rollout.read", at.unit)).toThrow("access.forbidden");
    const { versionId } = await publishedTemplate(at.place, OWNED, "2026-01-05");
    const adoptionId = await at.started(versionId);
    const secretary = actor("branchSecretary", at.place.branch, "支书", "2026-02-20");
    const reading = readIn(authorise(secretary, "template.read", at.place.branch.code), (work) =>
      readAdoption(work, adoptionId),
    );
    await expect(reading).rejects.toMatchObject({ code: "adoption.notFound" });
  });
});

it("the database holds the runtime role to adding steps and trainings", async () => {
  const rows = await readIn(authorise(at.village("2026-02-20"), "template.read", at.unit), ({ tx }) =>
    tx.execute<{ u: boolean; d: boolean }>(
      sql`select has_table_privilege('adoption_step', 'UPDATE') as u, has_table_privilege('training_note', 'DELETE') as d`,
    ),
  );
  expect([...rows]).toEqual([{ u: false, d: false }]);
});
