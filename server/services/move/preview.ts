import type { MoveTerms, Portion } from "@/db/schema/move";
import { balanceOf } from "@/server/domain/ledger/rules";
import type { ErrorCode } from "@/server/errors";
import { digestOf } from "@/server/services/cycle/input-parts";
import type { Facts, Held } from "./facts";
import { type SchemeAt, sameRuleBook } from "./schemes-at";

/** Both balances in hundredths; a negative redeemable sum is arrears. */
export type Sums = { honour: number; redeemable: number };

/**
 * Why points go along or stay: all of them go; a stated part goes; the rule book says those who move start anew; the new village does
 * not run the rule book; the old one has ended it or has no cycle open; a split leaves them where they are.
 */
export type Why = "all" | "portion" | "startAnew" | "notRun" | "ended" | "stays";

export type PreviewBalance = {
  schemeId: string;
  title: string;
  titleEn: string;
  why: Why;
  clause: string;
  /** The scheme itself while it is in force. */
  own: SchemeAt | null;
  /** The scheme that receives, where one does. */
  to: SchemeAt | null;
  before: Sums;
  moves: Sums;
  after: Sums;
  /** The receiving account before and after; null where nothing moves. */
  other: { before: Sums; after: Sums } | null;
};

export type Blocker = { code: ErrorCode; params: Record<string, string | number> };

export type MovePreview = {
  balances: PreviewBalance[];
  /** Who goes, with the relation they will have; who stays. */
  going: { id: string; name: string; relation: string }[];
  staying: { id: string; name: string; relation: string }[];
  openEntries: Facts["openEntries"];
  users: number;
  blockers: Blocker[];
  /** Digest of all of the above: the confirmation is of exactly this. */
  state: string;
};

export type MoveFacts = {
  kind: "transfer" | "split" | "merge";
  effectiveOn: string;
  terms: MoveTerms;
  /** Of the subject that leaves, is divided or joins another. */
  facts: Facts;
  schemes: readonly SchemeAt[];
  /** Schemes in force where it goes to; the same ones inside a village. */
  target: readonly SchemeAt[];
  /** Whom a merge joins. */
  into: Facts | null;
};

/**
 * What a move will do, to whom: computed from the rows as they are, before it is proposed, before it is confirmed, and once more
 * under lock when it is carried out. Points follow the `movers` rule of the rule book; an account goes whole, arrears with it (a
 * split: only what is stated). In the new village the honour total counts for life; the running cycle's score begins anew there,
 * because scores come from entries (domain.md, invariant 7) and those stay, readable, in the chain they were posted to.
 */
export function previewMove(input: MoveFacts): MovePreview {
  const { facts, terms, kind } = input;
  const balances = facts.accounts.map((held) => balanceOfMove(input, held));
  const goes = new Map(terms.persons.map(({ id, relation }) => [id, relation]));
  const leaving = facts.persons.filter(({ id }) => kind !== "split" || goes.has(id));
  const going = leaving.map(({ id, name, relation }) => ({
    id,
    name,
    relation: goes.get(id) ?? (kind === "merge" && relation === "户主" ? (terms.headRelation ?? relation) : relation),
  }));
  const staying = facts.persons
    .filter((one) => !leaving.includes(one))
    .map(({ id, name, relation }) => ({ id, name, relation }));
  const blockers = blockersOf(input, balances, staying);
  const { subject, persons, openEntries, users } = facts;
  const state = digestOf({
    subject: [subject.id, subject.version, subject.status],
    into: input.into ? [input.into.subject.id, input.into.subject.version] : null,
    persons: persons.map(({ id, version }) => [id, version]),
    balances: balances.map(({ schemeId, why, to, before, moves, other }) => [
      schemeId,
      why,
      to?.id ?? null,
      [before.honour, before.redeemable, moves.honour, moves.redeemable],
      other ? [other.before.honour, other.before.redeemable] : null,
    ]),
  }).toString("hex");
  return { balances, going, staying, openEntries, users, blockers, state };
}

function balanceOfMove(input: MoveFacts, held: Held): PreviewBalance {
  const own = input.schemes.find(({ id }) => id === held.schemeId) ?? null;
  const before = { honour: held.honour, redeemable: held.redeemable };
  const { why, to } = destination(input, own);
  const portion = input.terms.portions.find(({ schemeId }) => schemeId === held.schemeId);
  const moves = why === "all" ? before : why === "portion" && portion ? sumsOf(portion) : { honour: 0, redeemable: 0 };
  const receiving = input.into?.accounts.find(({ schemeId }) => schemeId === to?.id);
  const empty = receiving ? sumsOf(receiving) : { honour: 0, redeemable: 0 };
  return {
    schemeId: held.schemeId,
    title: held.title,
    titleEn: held.titleEn,
    why: why === "portion" && isNone(moves) ? "stays" : why,
    clause: own?.clause ?? "",
    own,
    to,
    before,
    moves,
    after: plus(before, moves, -1),
    other: to && !isNone(moves) ? { before: empty, after: plus(empty, moves, 1) } : null,
  };
}

/** Where an account goes: nowhere without a running cycle at both ends. */
function destination({ kind, target }: MoveFacts, own: SchemeAt | null): { why: Why; to: SchemeAt | null } {
  if (!own?.cycleId) return { why: "ended", to: null };
  if (kind === "split") return { why: "portion", to: own };
  if (kind === "merge") return { why: "all", to: own };
  if (own.movers === "startAnew") return { why: "startAnew", to: null };
  const to = sameRuleBook(own, target);
  return to?.cycleId ? { why: "all", to } : { why: "notRun", to: null };
}

const sumsOf = ({ honour, redeemable }: Portion | Held): Sums => ({ honour, redeemable });
const isNone = ({ honour, redeemable }: Sums) => honour === 0 && redeemable === 0;
const plus = (a: Sums, b: Sums, sign: 1 | -1): Sums => ({
  honour: a.honour + sign * b.honour,
  redeemable: a.redeemable + sign * b.redeemable,
});

/** What stands in the way, each with its error: the same words on the page and in the refusal. */
function blockersOf(
  { kind, facts, into, schemes, target, effectiveOn, terms }: MoveFacts,
  balances: readonly PreviewBalance[],
  staying: MovePreview["staying"],
): Blocker[] {
  const { subject, openEntries, objections } = facts;
  const found: Blocker[] = [];
  const add = (code: ErrorCode, params: Blocker["params"] = {}) => found.push({ code, params });
  for (const one of [facts, into]) {
    if (one && one.subject.status !== "active") add("move.notActive", { name: one.subject.name });
  }
  // A split leaves the old household, its entries and its objections as they are.
  if (kind !== "split" && openEntries.length > 0) add("move.openEntries", { count: openEntries.length });
  if (kind !== "split" && objections > 0) add("move.openObjections", { count: objections });
  if (effectiveOn < subject.joinedOn) add("move.beforeJoining", { date: subject.joinedOn });
  for (const scheme of new Map([...schemes, ...target].map((one) => [one.id, one])).values()) {
    if (scheme.closing) add("move.closing", { title: scheme.title });
    else if (scheme.openFrom !== null && effectiveOn < scheme.openFrom)
      add("move.periodClosed", { title: scheme.title, date: scheme.openFrom });
  }
  if (kind === "split") blockSplit({ facts, terms, balances, staying }, add);
  return found;
}

type Splitting = Pick<MoveFacts, "facts" | "terms"> & {
  balances: readonly PreviewBalance[];
  staying: MovePreview["staying"];
};

/** A split takes at most what there is, takes persons who are there, and leaves the old household its head. */
function blockSplit(
  { facts, terms, balances, staying }: Splitting,
  add: (code: ErrorCode, params?: Blocker["params"]) => void,
) {
  const here = new Map(facts.persons.map((one) => [one.id, one]));
  if (terms.persons.some(({ id }) => !here.has(id))) add("move.personsChanged");
  if (terms.persons.some(({ id }) => here.get(id)?.relation === "户主")) add("move.headStays");
  if (staying.length === 0) add("move.nobodyStays");
  for (const { schemeId, honour, redeemable } of terms.portions) {
    const held = balances.find((one) => one.schemeId === schemeId);
    const most = held && held.why !== "ended" ? held.before : { honour: 0, redeemable: 0 };
    if (honour > Math.max(0, most.honour) || redeemable > balanceOf(most.redeemable).balance)
      add("move.portionTooLarge", { title: held?.title ?? "" });
  }
}
