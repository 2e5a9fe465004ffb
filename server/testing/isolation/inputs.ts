import { randomUUID } from "node:crypto";
import { DEFAULT_INDEX_CONFIG } from "@/server/domain/indicators/config";

/** Where a request is made, and whose rows it names. */
export type At = {
  /** Unit code of the request. */
  unit: string;
  /** Id of a row of `table`; the test decides whose row it is. */
  id: (table: string) => string;
  /** A second unit named in the input, such as the one a role is held on. */
  otherUnit: () => string;
};

/**
 * A valid input of one procedure. `as`: on which level its callers hold their roles (a village unless said).
 * `namesField`: an unknown id is one choice of a form, refused beside its field (input.invalid) instead of by a 404.
 * `own`: it names neither unit nor foreign row, and so can only touch the caller's own account.
 */
export type Registered =
  | { as?: "village" | "township" | "county"; namesField?: true; input: (at: At) => Record<string, unknown> }
  | { own: true };

const key = () => randomUUID();
const DAY = "2026-03-02";
const reason = "测试理由";

const user: Record<string, Registered> = {
  "user.create": {
    input: (at) => ({
      unit: at.unit,
      name: "王芳",
      login: `w.${key().slice(0, 12)}`,
      role: "recorder",
      roleUnit: at.otherUnit(),
      idempotencyKey: key(),
    }),
  },
  "user.edit": { input: (at) => ({ unit: at.unit, userId: at.id("app_user"), name: "王芳" }) },
  "user.grant": {
    input: (at) => ({ unit: at.unit, userId: at.id("app_user"), role: "recorder", roleUnit: at.otherUnit() }),
  },
  "user.endGrant": { input: (at) => ({ unit: at.unit, userId: at.id("app_user"), grantId: at.id("user_grant") }) },
  "user.setStatus": { input: (at) => ({ unit: at.unit, userId: at.id("app_user"), status: "disabled" }) },
  "user.resetPassword": { input: (at) => ({ unit: at.unit, userId: at.id("app_user"), idempotencyKey: key() }) },
  "user.revokeSessions": { input: (at) => ({ unit: at.unit, userId: at.id("app_user") }) },
  "user.changePassword": { own: true },
  "user.setLanguage": { own: true },
  "user.setPhone": { own: true },
  "session.revokeOthers": { own: true },
};

const org: Record<string, Registered> = {
  "org.add": {
    as: "township",
    input: (at) => ({ unit: at.unit, kind: "village", code: key().slice(0, 8), name: "新村", idempotencyKey: key() }),
  },
  "org.rename": { as: "township", input: (at) => ({ unit: at.unit, newName: "新名" }) },
  "code.send": { input: (at) => ({ unit: at.unit, subjectId: at.id("subject") }) },
  "code.issue": { input: (at) => ({ unit: at.unit, subjectIds: [at.id("subject")] }) },
  "practice.advance": { input: (at) => ({ unit: at.unit, days: 1 }) },
  "practice.reset": { input: (at) => ({ unit: at.unit, reason }) },
  "indicator.configure": {
    as: "county",
    input: (at) => ({
      unit: at.unit,
      validFrom: DAY,
      config: DEFAULT_INDEX_CONFIG,
      reason,
      idempotencyKey: key(),
    }),
  },
  "indicator.freeze": { as: "county", input: (at) => ({ unit: at.unit, reason, idempotencyKey: key() }) },
};

const act = { itemCode: "a1", points: 100, actOn: DAY, reason };

const entry: Record<string, Registered> = {
  "entry.record": {
    input: (at) => ({
      unit: at.unit,
      schemeId: at.id("scheme"),
      subjectIds: [at.id("subject")],
      ...act,
      idempotencyKey: key(),
    }),
  },
  "entry.edit": {
    input: (at) => ({ unit: at.unit, entryId: at.id("entry"), version: 1, ...act, idempotencyKey: key() }),
  },
  "entry.withdraw": { input: (at) => ({ unit: at.unit, entryId: at.id("entry"), reason, idempotencyKey: key() }) },
  "entry.completeStep": {
    input: (at) => ({
      unit: at.unit,
      schemeId: at.id("scheme"),
      step: "review",
      entryIds: [at.id("entry")],
      idempotencyKey: key(),
    }),
  },
  "ledger.post": {
    input: (at) => ({ unit: at.unit, schemeId: at.id("scheme"), entryIds: [at.id("entry")], idempotencyKey: key() }),
  },
  "notice.publish": {
    input: (at) => ({
      unit: at.unit,
      schemeId: at.id("scheme"),
      entryIds: [at.id("entry")],
      title: "三月公示",
      contact: "村委会",
      idempotencyKey: key(),
    }),
  },
  "notice.cancel": { input: (at) => ({ unit: at.unit, noticeId: at.id("notice"), reason, idempotencyKey: key() }) },
  "objection.raise": {
    input: (at) => ({
      unit: at.unit,
      noticeId: at.id("notice"),
      lineNo: 1,
      reason: "分值与实际不符",
      objectorName: "张明",
      idempotencyKey: key(),
    }),
  },
  "objection.answer": {
    input: (at) => ({
      unit: at.unit,
      objectionId: at.id("objection"),
      outcome: "upheld",
      answer: "经核实属实",
      idempotencyKey: key(),
    }),
  },
  "objection.withdraw": {
    input: (at) => ({ unit: at.unit, objectionId: at.id("objection"), idempotencyKey: key() }),
  },
  "redemption.enter": {
    input: (at) => ({
      unit: at.unit,
      subjectId: at.id("subject"),
      schemeId: at.id("scheme"),
      collectorId: at.id("person"),
      purpose: "食用油",
      points: 100,
      valueFen: 500,
      redeemedOn: DAY,
      idempotencyKey: key(),
    }),
  },
};

const session: Record<string, Registered> = {
  "session.revoke": { input: (at) => ({ sessionId: at.id("session") }) },
};

/** Every procedure of the product by its path; inputs-roster.ts and inputs-scheme.ts hold the rest. */
export const INPUTS: Record<string, Registered> = { ...user, ...org, ...entry, ...session };
