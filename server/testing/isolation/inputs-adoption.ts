import { randomUUID } from "node:crypto";
import type { At, Registered } from "./inputs";

const one = (at: At) => ({ unit: at.unit, adoptionId: at.id("adoption") });
const edit = (at: At) => ({ ...one(at), editNo: 1 });
const reason = "测试理由";

const item = {
  titleZh: "清理河道",
  component: "environment",
  sign: "addition",
  pointsType: "fixed",
  fixed: 100,
  timesPer: "cycle",
  pointsPer: "cycle",
  classes: [],
  evidence: "none",
  whoMayDeclare: ["recorder"],
  needsDecision: false,
  clause: "第一条",
};

const part = (at: At) => ({
  unit: at.unit,
  schemeId: at.id("scheme"),
  subjectId: at.id("subject"),
  on: "2026-01-10",
  note: "本人签字",
  idempotencyKey: randomUUID(),
});

export const ADOPTION_INPUTS: Record<string, Registered> = {
  "adoption.start": {
    input: (at) => ({ unit: at.unit, versionId: at.id("template_version"), idempotencyKey: randomUUID() }),
  },
  "adoption.setNumbers": { input: (at) => ({ ...edit(at), numbers: [] }) },
  "adoption.saveItem": { input: (at) => ({ ...one(at), item }) },
  "adoption.dropItem": { input: (at) => ({ ...one(at), code: "a1" }) },
  "adoption.restoreItem": { input: (at) => ({ ...one(at), code: "a1" }) },
  "adoption.resolve": {
    input: (at) => ({
      ...edit(at),
      body: "representatives",
      heldOn: "2026-01-10",
      place: "村委会",
      eligible: 30,
      present: 25,
      votesFor: 20,
      votesAgainst: 1,
      minutes: "讨论并通过",
    }),
  },
  "adoption.openNotice": {
    input: (at) => ({ ...one(at), days: 7, place: "公开栏", contact: "村委会 王书记" }),
  },
  "adoption.submit": { input: one },
  "adoption.accept": { input: one },
  "adoption.return": { input: (at) => ({ ...one(at), reason }) },
  "adoption.bringIntoForce": { input: one },
  "adoption.reopen": { input: (at) => ({ ...one(at), reason }) },
  "adoption.withdraw": { input: (at) => ({ ...one(at), reason }) },
  "roster.decline": { input: part },
  "roster.takeBackDecline": { input: part },
  "roster.applyFor": { input: part },
  "roster.applyMany": {
    input: (at) => {
      const { subjectId, ...rest } = part(at);
      return { ...rest, subjectIds: [subjectId] };
    },
  },
  "roster.setClass": {
    input: (at) => {
      const { subjectId, ...rest } = part(at);
      return { ...rest, subjectIds: [subjectId], classCode: "rural" };
    },
  },
  "scheme.deriveTemplate": {
    as: "township",
    input: (at) => ({ unit: at.unit, versionId: at.id("template_version"), idempotencyKey: randomUUID() }),
  },
  "adoption.noteTraining": {
    input: (at) => ({ unit: at.unit, heldOn: "2026-01-10", topic: "积分办法培训", people: 12 }),
  },
};
