import { sql } from "drizzle-orm";
import { bigint, check, date, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { at, bytes, countyId, id, line, orgPath, personal, scoped } from "./columns";

/** Head of a village's hash chain: the first lock of every posting. */
export const chainHead = pgTable(
  "chain_head",
  {
    countyId: countyId(),
    villageId: uuid("village_id").notNull(),
    orgPath: orgPath(),
    seq: bigint("seq", { mode: "number" }).notNull(),
    hash: bytes("hash").notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.villageId] }),
    index("chain_head_path").on(t.countyId, t.orgPath),
    ...scoped(),
  ],
);

/** 账户: both balances of a subject in a scheme. Spendable is max(0, redeemable), arrears max(0, −redeemable). */
export const account = pgTable(
  "account",
  {
    countyId: countyId(),
    subjectId: uuid("subject_id").notNull(),
    schemeId: uuid("scheme_id").notNull(),
    orgPath: orgPath(),
    line: line(),
    honour: integer("honour").notNull(),
    redeemable: integer("redeemable").notNull(),
    version: integer("version").notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.subjectId, t.schemeId] }),
    index("account_path").on(t.countyId, t.orgPath),
    ...personal(),
  ],
);

/** 到期: redeemable points that lapsed unspent, as the scheme says; the honour total keeps them. */
export const lapse = pgTable(
  "lapse",
  {
    countyId: countyId(),
    id: id(),
    orgPath: orgPath(),
    line: line(),
    villageId: uuid("village_id").notNull(),
    schemeId: uuid("scheme_id").notNull(),
    subjectId: uuid("subject_id").notNull(),
    points: integer("points").notNull(),
    /** The last day on which they could have been earned. */
    earnedUntil: date("earned_until", { mode: "string" }).notNull(),
    at: at("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.id] }),
    index("lapse_of").on(t.countyId, t.subjectId, t.schemeId, t.earnedUntil),
    index("lapse_path").on(t.countyId, t.orgPath),
    check("lapse_half_points", sql`${t.points} > 0 and ${t.points} % 50 = 0`),
    ...personal(),
  ],
);

/** What a posting was made of, and that it happened once: unpartitioned, so that uniqueness holds for ever. */
export const posting = pgTable(
  "posting",
  {
    countyId: countyId(),
    /** Entry, reversed posting, redemption, lapse, opening balance or side of a transfer: one row each, so a second one cannot be. */
    sourceKind: text("source_kind", {
      enum: ["entry", "reversal", "redemption", "lapse", "opening", "transfer_out", "transfer_in"],
    }).notNull(),
    sourceId: uuid("source_id").notNull(),
    orgPath: orgPath(),
    villageId: uuid("village_id").notNull(),
    seq: bigint("seq", { mode: "number" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.sourceKind, t.sourceId] }),
    index("posting_seq").on(t.countyId, t.villageId, t.seq),
    index("posting_path").on(t.countyId, t.orgPath),
    ...scoped(),
  ],
);

/** A write's key with the digest of its request: sent again it answers the same, with other content it is refused. */
export const idempotencyKey = pgTable(
  "idempotency_key",
  {
    countyId: countyId(),
    userId: uuid("user_id").notNull(),
    key: uuid("key").notNull(),
    orgPath: orgPath(),
    requestDigest: bytes("request_digest").notNull(),
    response: jsonb("response").$type<unknown>().notNull(),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countyId, t.userId, t.key] }),
    index("idempotency_path").on(t.countyId, t.orgPath),
    ...scoped(),
  ],
);
