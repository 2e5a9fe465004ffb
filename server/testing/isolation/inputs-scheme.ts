import { randomUUID } from "node:crypto";
import { H2 } from "@/server/domain/scheme/templates/h2";
import type { At, Registered } from "./inputs";

const key = () => randomUUID();
const DAY = "2026-03-02";
const reason = "测试理由";
const draft = (at: At) => ({ unit: at.unit, templateId: at.id("scheme_template"), editNo: 1 });

export const SCHEME_INPUTS: Record<string, Registered> = {
  "scheme.copyTemplate": { as: "township", input: (at) => ({ unit: at.unit, builtIn: "H2", idempotencyKey: key() }) },
  "scheme.startDraft": {
    as: "township",
    input: (at) => ({ unit: at.unit, templateId: at.id("scheme_template") }),
  },
  "scheme.saveDraft": { as: "township", input: (at) => ({ ...draft(at), definition: H2 }) },
  "scheme.draft": {
    as: "township",
    input: (at) => ({ unit: at.unit, templateId: at.id("scheme_template") }),
  },
  "scheme.startBlank": {
    as: "township",
    input: (at) => ({
      unit: at.unit,
      family: "household",
      subjectKind: "household",
      title: "积分办法",
      idempotencyKey: key(),
    }),
  },
  "scheme.publishVersion": {
    as: "township",
    input: (at) => ({ ...draft(at), minutes: "党委会议通过", decidedOn: DAY }),
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
