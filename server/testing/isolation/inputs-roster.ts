import { randomUUID } from "node:crypto";
import type { Registered } from "./inputs";

const key = () => randomUUID();
const DAY = "2026-03-02";
const reason = "测试理由";
const person = { name: "张明", relation: "户主" };

export const ROSTER_INPUTS: Record<string, Registered> = {
  "roster.createHousehold": {
    namesField: true,
    input: (at) => ({
      unit: at.unit,
      idempotencyKey: key(),
      groupId: at.id("org_unit"),
      joinedOn: DAY,
      head: { name: "张明" },
    }),
  },
  "roster.createMember": {
    namesField: true,
    input: (at) => ({ unit: at.unit, idempotencyKey: key(), groupId: at.id("org_unit"), name: "张明", joinedOn: DAY }),
  },
  "roster.createParticipant": {
    namesField: true,
    input: (at) => ({
      unit: at.unit,
      idempotencyKey: key(),
      kind: "person",
      groupId: at.id("org_unit"),
      name: "张明",
      joinedOn: DAY,
    }),
  },
  "roster.editParticipant": {
    input: (at) => ({
      unit: at.unit,
      idempotencyKey: key(),
      id: at.id("participant"),
      version: 1,
      kind: "organisation",
      name: "张明",
    }),
  },
  "grade.move": {
    input: (at) => ({
      unit: at.unit,
      idempotencyKey: key(),
      schemeId: at.id("scheme"),
      subjectId: at.id("subject"),
      event: "sampling-failed",
      steps: 1,
      on: DAY,
      reason,
    }),
  },
  "grade.withdraw": {
    input: (at) => ({ unit: at.unit, idempotencyKey: key(), moveId: at.id("grade_move"), reason }),
  },
  "roster.addPerson": {
    input: (at) => ({
      unit: at.unit,
      idempotencyKey: key(),
      householdId: at.id("household"),
      ...person,
      joinedOn: DAY,
    }),
  },
  "roster.editHousehold": {
    input: (at) => ({ unit: at.unit, idempotencyKey: key(), id: at.id("household"), version: 1, code: "0001" }),
  },
  "roster.editPerson": {
    input: (at) => ({ unit: at.unit, idempotencyKey: key(), id: at.id("person"), version: 1, ...person }),
  },
  "roster.editMember": {
    input: (at) => ({ unit: at.unit, idempotencyKey: key(), id: at.id("party_member"), version: 1, name: "张明" }),
  },
  "roster.leave": {
    input: (at) => ({
      unit: at.unit,
      idempotencyKey: key(),
      id: at.id("household"),
      version: 1,
      what: "household",
      how: "moved_out",
      on: DAY,
      reason,
    }),
  },
  "roster.rejoin": {
    input: (at) => ({
      unit: at.unit,
      idempotencyKey: key(),
      id: at.id("household"),
      version: 1,
      what: "household",
      on: DAY,
      reason,
    }),
  },
  "roster.regroup": {
    input: (at) => ({
      unit: at.unit,
      idempotencyKey: key(),
      id: at.id("household"),
      version: 1,
      line: "household",
      groupId: at.id("org_unit"),
      on: DAY,
      reason,
    }),
  },
  "roster.reveal": {
    input: (at) => ({ unit: at.unit, what: "household", id: at.id("household"), field: "phone" }),
  },
  "import.upload": { input: (at) => ({ unit: at.unit, fileName: "名册.xlsx", bytes: new Uint8Array([1, 2, 3]) }) },
  "import.trySample": { input: (at) => ({ unit: at.unit, sample: "household" }) },
  "import.arrange": { input: (at) => ({ unit: at.unit, runId: at.id("import_run"), sheets: [] }) },
  "import.discard": { input: (at) => ({ unit: at.unit, runId: at.id("import_run") }) },
  "import.run": {
    input: (at) => ({
      unit: at.unit,
      runId: at.id("import_run"),
      mode: "valid",
      changed: "update",
      idempotencyKey: key(),
    }),
  },
};
