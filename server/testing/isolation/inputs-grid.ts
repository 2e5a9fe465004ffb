import { randomUUID } from "node:crypto";
import type { Registered } from "./inputs";

const key = () => randomUUID();
const shared = (at: { unit: string; id: (table: string) => string }) => ({
  unit: at.unit,
  requestId: at.id("service_request"),
  version: 1,
  idempotencyKey: key(),
});

/** Grids, visits and residents' requests. */
export const GRID_INPUTS: Record<string, Registered> = {
  "grid.saveProfile": {
    input: (at) => ({
      unit: at.unit,
      code: "WG-01",
      area: "东至小河",
      kind: "rural",
      version: 0,
      idempotencyKey: key(),
    }),
  },
  "grid.addWorker": {
    input: (at) => ({
      unit: at.unit,
      role: "worker",
      name: "王芳",
      phone: "0955-1234567",
      duties: "走访和代办",
      idempotencyKey: key(),
    }),
  },
  "grid.endWorker": { input: (at) => ({ unit: at.unit, workerId: at.id("grid_worker"), idempotencyKey: key() }) },
  "grid.saveCluster": {
    input: (at) => ({
      unit: at.unit,
      clusterId: at.id("grid_cluster"),
      version: 1,
      code: "LH-01",
      centreName: "王芳",
      subjectIds: [at.id("subject")],
      idempotencyKey: key(),
    }),
  },
  "grid.endCluster": { input: (at) => ({ unit: at.unit, clusterId: at.id("grid_cluster"), idempotencyKey: key() }) },
  "grid.writeVisit": {
    input: (at) => ({
      unit: at.unit,
      subjectId: at.id("subject"),
      visitedOn: "2026-03-02",
      kind: "routine",
      summary: "宣传防火",
      idempotencyKey: key(),
    }),
  },
  "request.register": {
    input: (at) => ({ unit: at.unit, subjectId: at.id("subject"), words: "路灯不亮了", idempotencyKey: key() }),
  },
  "request.handOn": { input: (at) => ({ ...shared(at), to: "village", handedTo: "电工老王" }) },
  "request.answer": { input: (at) => ({ ...shared(at), answer: "已修好" }) },
  "request.checkBack": { input: (at) => ({ ...shared(at), content: "yes" }) },
};
