import { randomUUID } from "node:crypto";
import { TRPCError } from "@trpc/server";
import { beforeAll, describe, expect, test } from "vitest";
import type { TenantContext } from "@/server/domain/access/context";
import { ROLE_NAMES, ROLES } from "@/server/domain/access/roles";
import { DomainError, statusOf } from "@/server/errors";
import { testDatabase } from "@/server/testing/database";
import { type TestCounty, type TestUnit, testCounty } from "@/server/testing/factories/org";
import { contextWith, testUser } from "@/server/testing/factories/user";
import { appRouter, caller } from "@/server/trpc/root";
import { tenantTables } from "./catalogue";
import { fill, type Rows } from "./fill";
import { type At, INPUTS, type Registered } from "./inputs";
import { ADOPTION_INPUTS } from "./inputs-adoption";
import { BALLOT_INPUTS } from "./inputs-ballot";
import { BOOK_INPUTS } from "./inputs-book";
import { CARD_INPUTS } from "./inputs-card";
import { CARRY_INPUTS } from "./inputs-carry";
import { CYCLE_INPUTS } from "./inputs-cycle";
import { EVIDENCE_INPUTS } from "./inputs-evidence";
import { FILING_INPUTS } from "./inputs-filing";
import { FOLLOW_INPUTS } from "./inputs-follow";
import { GRID_INPUTS } from "./inputs-grid";
import { LEDGER_INPUTS } from "./inputs-ledger";
import { MEETING_INPUTS } from "./inputs-meeting";
import { MOVE_INPUTS } from "./inputs-move";
import { NOTICE_INPUTS } from "./inputs-notice";
import { ROSTER_INPUTS } from "./inputs-roster";
import { ROUND_INPUTS } from "./inputs-round";
import { SCHEME_INPUTS } from "./inputs-scheme";

/*
 * Every procedure of the router is called with the unit and the ids of others. It must answer as if they did not exist.
 * A procedure without a registered input fails: add it to inputs.ts beside its noun.
 */

const { app } = testDatabase();
const REGISTERED: Record<string, Registered> = {
  ...BOOK_INPUTS,
  ...BALLOT_INPUTS,
  ...CARD_INPUTS,
  ...INPUTS,
  ...CARRY_INPUTS,
  ...CYCLE_INPUTS,
  ...EVIDENCE_INPUTS,
  ...FILING_INPUTS,
  ...FOLLOW_INPUTS,
  ...GRID_INPUTS,
  ...LEDGER_INPUTS,
  ...MEETING_INPUTS,
  ...MOVE_INPUTS,
  ...NOTICE_INPUTS,
  ...ROSTER_INPUTS,
  ...ROUND_INPUTS,
  ...SCHEME_INPUTS,
  ...ADOPTION_INPUTS,
};
const PATHS = Object.keys(appRouter._def.procedures).sort();

type Level = "village" | "township" | "county";
type Stranger = { name: string; unit: TestUnit; rows: Rows };

let here: TestCounty;
let own: Record<Level, { unit: TestUnit; rows: Rows; ctx: TenantContext }>;
let strangers: Record<Level, Stranger[]>;

beforeAll(async () => {
  const tables = await tenantTables(app);
  const [first, other] = await Promise.all([testCounty(), testCounty()]);
  here = first;
  const at = (county: TestCounty, unit: TestUnit) => fill(app, tables, county.countyId, unit);
  const mine = async (unit: TestUnit, depth: number) => ({
    unit,
    rows: await at(here, unit),
    // A real account, for what concerns the caller's own.
    ctx: contextWith(
      ROLE_NAMES.filter((role) => (ROLES[role].depths as readonly number[]).includes(depth)).map((role) => ({
        role,
        unit,
      })),
      (
        await testUser(
          here.countyId,
          (["countyBureau", "townshipOffice", "villageAdmin"] as const)[depth - 1] ?? "recorder",
          unit,
        )
      ).id,
    ),
  });
  own = {
    village: await mine(here.village, 3),
    township: await mine(here.township, 2),
    county: await mine(here.county, 1),
  };
  const stranger = async (name: string, county: TestCounty, unit: TestUnit): Promise<Stranger> => ({
    name,
    unit,
    rows: await at(county, unit),
  });
  strangers = {
    village: [
      await stranger("a sibling village", here, here.siblingVillage),
      await stranger("a village of a sibling township", here, here.siblingTownshipVillage),
      await stranger("a village of another county", other, other.village),
    ],
    township: [
      await stranger("a sibling township", here, here.siblingTownship),
      await stranger("a township of another county", other, other.township),
    ],
    county: [await stranger("another county", other, other.county)],
  };
});

type Answer = { http: string; code: string; params: unknown; fields: unknown };

async function call(path: string, level: Level, input: unknown): Promise<Answer | "succeeded"> {
  const api = caller({ tenant: own[level].ctx, locale: "zh-CN", mustChangePassword: false, address: "direct" });
  const [noun = "", verb = ""] = path.split(".");
  const procedure = (api as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>)[noun]?.[
    verb
  ];
  try {
    await procedure?.(input);
    return "succeeded";
  } catch (error) {
    const cause = error instanceof TRPCError ? error.cause : error;
    if (!(error instanceof TRPCError) || !(cause instanceof DomainError)) throw error;
    // The number of an unexpected error differs each time.
    const params = cause.code === "system.unexpected" ? {} : cause.params;
    return { http: `${error.code} ${statusOf(cause.code)}`, code: cause.code, params, fields: cause.fields };
  }
}

const idIn = (rows: Rows, table: string) => String(rows[table]?.id ?? randomUUID());
const nowhere = (unit: TestUnit) => unit.code.replace(/[^-]+$/, (last) => (last.length === 6 ? "999999" : "nowhere"));

/** Which ids an input names. */
function named(entry: Exclude<Registered, { own: true }>): string[] {
  const keys = new Set<string>();
  const id = (table: string) => {
    keys.add(table);
    return randomUUID();
  };
  const otherUnit = () => {
    keys.add("otherUnit");
    return "640121";
  };
  entry.input({ unit: "640121", id, otherUnit });
  return [...keys];
}

const someone = (stranger: Stranger | null, level: Level, unit: string): At => ({
  unit,
  id: (table) => (stranger ? idIn(stranger.rows, table) : randomUUID()),
  otherUnit: () => (stranger ? stranger.unit.code : nowhere(own[level].unit)),
});

test("every procedure has a registered input, and none is registered that is gone", () => {
  expect(PATHS.filter((path) => !(path in REGISTERED))).toEqual([]);
  expect(Object.keys(REGISTERED).filter((path) => !PATHS.includes(path))).toEqual([]);
});

describe.each(PATHS.filter((path) => path in REGISTERED && !("own" in (REGISTERED[path] as Registered))))(
  "%s",
  (path) => {
    const entry = REGISTERED[path] as Exclude<Registered, { own: true }>;
    const level = entry.as ?? "village";
    const keys = named(entry);

    test("answers for a foreign unit as for one that does not exist", async () => {
      if (!JSON.stringify(entry.input(someone(null, level, "640121"))).includes('"unit"')) return;
      const missing = await call(path, level, entry.input(someone(null, level, nowhere(own[level].unit))));
      expect(missing).toMatchObject({ http: "NOT_FOUND 404", code: "access.notFound" });
      for (const stranger of strangers[level]) {
        const answer = await call(path, level, entry.input(someone(stranger, level, stranger.unit.code)));
        expect({ of: stranger.name, answer }).toEqual({ of: stranger.name, answer: missing });
      }
    });

    if (keys.length > 0)
      test("answers for foreign ids under the own unit as for ids that do not exist", async () => {
        const { code } = own[level].unit;
        const missing = await call(path, level, entry.input(someone(null, level, code)));
        if (entry.namesField) expect(missing).toMatchObject({ code: "input.invalid" });
        else expect(missing).toMatchObject({ http: "NOT_FOUND 404", code: expect.stringMatching(/^\w+\.notFound$/) });
        for (const stranger of strangers[level]) {
          const answer = await call(path, level, entry.input(someone(stranger, level, code)));
          expect({ of: stranger.name, answer }).toEqual({ of: stranger.name, answer: missing });
        }
      });

    if (keys.length > 1)
      test("answers so for each foreign id among own ones", async () => {
        const { unit, rows } = own[level];
        for (const foreign of keys) {
          const mixed = (stranger: Stranger | null): At => {
            const theirs = someone(stranger, level, unit.code);
            return {
              unit: unit.code,
              id: (table) => (table === foreign ? theirs.id(table) : idIn(rows, table)),
              otherUnit: () => (foreign === "otherUnit" ? theirs.otherUnit() : unit.code),
            };
          };
          const missing = await call(path, level, entry.input(mixed(null)));
          expect({ foreign, missing }).not.toEqual({ foreign, missing: "succeeded" });
          for (const stranger of strangers[level]) {
            const answer = await call(path, level, entry.input(mixed(stranger)));
            expect({ foreign, of: stranger.name, answer }).toEqual({ foreign, of: stranger.name, answer: missing });
          }
        }
      });
  },
);
