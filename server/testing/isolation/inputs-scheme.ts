import { randomUUID } from "node:crypto";
import { H2 } from "@/server/domain/scheme/templates/h2";
import type { At, Registered } from "./inputs";

const key = () => randomUUID();
const DAY = "2026-03-02";
const reason = "测试理由";
const draft = (at: At) => ({ unit: at.unit, templateId: at.id("scheme_template"), editNo: 1 });
const clause = "第一条";

const item = {
  titleZh: "清扫道路",
  component: "daily",
  sign: "addition",
  pointsType: "fixed",
  fixed: 100,
  timesPer: "cycle",
  pointsPer: "cycle",
  classes: [],
  evidence: "none",
  whoMayDeclare: ["recorder"],
  needsDecision: false,
  clause,
};

export const SCHEME_INPUTS: Record<string, Registered> = {
  "scheme.copyTemplate": { as: "township", input: (at) => ({ unit: at.unit, builtIn: "H2", idempotencyKey: key() }) },
  "scheme.startDraft": {
    as: "township",
    input: (at) => ({ unit: at.unit, templateId: at.id("scheme_template") }),
  },
  "scheme.saveDraft": { as: "township", input: (at) => ({ ...draft(at), definition: H2 }) },
  "scheme.saveItem": { as: "township", input: (at) => ({ ...draft(at), item }) },
  "scheme.removeItem": { as: "township", input: (at) => ({ ...draft(at), code: "a1" }) },
  "scheme.moveItem": { as: "township", input: (at) => ({ ...draft(at), code: "a1", to: "up" }) },
  "scheme.saveGrading": {
    as: "township",
    input: (at) => ({ ...draft(at), rule: 0, numbers: { type: "quota", percent: 10 } }),
  },
  "scheme.saveNoticeDays": {
    as: "township",
    input: (at) => ({ ...draft(at), entries: { days: 7, dayKind: "calendar" } }),
  },
  "scheme.saveMeta": {
    as: "township",
    input: (at) => ({
      ...draft(at),
      titleZh: "积分办法",
      sourceTitle: "试行办法",
      issuer: "青石镇",
      inForceFrom: null,
    }),
  },
  "scheme.publishVersion": {
    as: "township",
    input: (at) => ({ ...draft(at), minutes: "党委会议通过", decidedOn: DAY }),
  },
  "scheme.adopt": {
    input: (at) => ({
      unit: at.unit,
      versionId: at.id("template_version"),
      adoptedOn: DAY,
      resolution: "村民代表会议通过",
      idempotencyKey: key(),
    }),
  },
  "scheme.moveToVersion": {
    input: (at) => ({
      unit: at.unit,
      schemeId: at.id("scheme"),
      versionId: at.id("template_version"),
      resolution: "村民代表会议通过",
    }),
  },
  "file.upload": {
    input: (at) => ({ unit: at.unit, fileName: "记录.pdf", bytes: new Uint8Array(Buffer.from("%PDF-1")) }),
  },
  "simulation.start": {
    as: "township",
    input: (at) => ({
      unit: at.unit,
      templateId: at.id("scheme_template"),
      versionId: at.id("template_version"),
      cycleName: "2025",
      among: "adopters",
      pricing: "asRecorded",
      idempotencyKey: key(),
    }),
  },
  "simulation.cancel": {
    as: "township",
    input: (at) => ({ unit: at.unit, simulationId: at.id("simulation") }),
  },
  "simulation.progress": {
    as: "township",
    input: (at) => ({ unit: at.unit, simulationId: at.id("simulation") }),
  },
  "scheme.end": { input: (at) => ({ unit: at.unit, schemeId: at.id("scheme"), reason }) },
};
