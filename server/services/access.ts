import { and, eq, gte, inArray, lt, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Transaction } from "@/db/client";
import { type RowScope, withTenant } from "@/db/tenant";
import type { TenantContext } from "@/server/domain/access/context";
import { LINES, type Line } from "@/server/domain/access/lines";
import { countyOf, depthOf, isWithin, type OrgPath, pathOfUnitCode, rowScope } from "@/server/domain/access/path";
import { grantsFor, linesOf, type Permission } from "@/server/domain/access/permissions";
import { type Grant, OWN_ROLES } from "@/server/domain/access/roles";
import { civilDateAt } from "@/server/domain/calendar/dates";
import { DomainError } from "@/server/errors";
import { loadUnit, type Unit } from "@/server/services/org/load-unit";

/** What a person may do at one unit: the fence for the rows, and the grants that allow it. */
export type Access = {
  ctx: TenantContext;
  permission: Permission;
  path: OrgPath;
  /** Path of the grid or branch the request is narrowed to, where the unit is one. */
  groupPath: OrgPath | null;
  rows: RowScope;
  grants: readonly Grant[];
  /** The own subjects, where every grant that allows this is a resident's or member's; else null. */
  ownSubjects: readonly string[] | null;
};

/**
 * The one authorisation of the product: every page, procedure and file passes here before a row is read.
 * In: context, permission, unit code of the address (`640121-103-204`) and, where the rows have one, the line.
 * Errors: access.notFound outside the person's subtree (the same as for a unit that does not exist),
 * access.forbidden inside it without the role.
 */
export function authorise(ctx: TenantContext, permission: Permission, unit: string, line?: Line): Access {
  const path = pathOfUnitCode(unit);
  if (!path || countyOf(path) !== ctx.countyId) throw new DomainError("access.notFound");
  const here = ctx.grants.filter((grant) => isWithin(path, grant.orgPath));
  if (here.length === 0) throw new DomainError("access.notFound");
  const allowing = grantsFor(ctx.grants, permission, path, line);
  if (allowing.length === 0) throw new DomainError("access.forbidden");
  const held = new Set(allowing.flatMap((grant) => linesOf(grant.role)));
  const lines = line ? [line] : LINES.filter((name) => held.has(name));
  const own = allowing.every((grant) => OWN_ROLES.includes(grant.role));
  return {
    ctx,
    permission,
    path,
    groupPath: depthOf(path) === 4 ? path : null,
    rows: { countyId: ctx.countyId, scope: rowScope(path), lines },
    grants: allowing,
    ownSubjects: own ? allowing.flatMap((grant) => grant.subjectId ?? []) : null,
  };
}

/** A transaction with its unit: rows carry the unit's village; `now` is the practice clock where there is one. */
export type Work = { tx: Transaction; access: Access; unit: Unit; now: Date; today: string };

/** Reads inside the fence of `access`. Errors: access.notFound for a unit that does not exist. */
export function readIn<T>(access: Access, work: (work: Work) => Promise<T>): Promise<T> {
  return inUnit(access, "read", work);
}

/** Writes inside the fence of `access`, in one transaction; every verb adds its own audit row (audit.ts). */
export function writeIn<T>(access: Access, work: (work: Work) => Promise<T>): Promise<T> {
  return inUnit(access, "write", work);
}

function inUnit<T>(access: Access, mode: "read" | "write", work: (work: Work) => Promise<T>): Promise<T> {
  return withTenant(access.rows, mode, async (tx) => {
    const unit = await loadUnit(tx, access.path);
    const now = new Date(access.ctx.now.getTime() + unit.clockOffsetDays * 86_400_000);
    return work({ tx, access, unit, now, today: civilDateAt(now) });
  });
}

/** The village that a piece of work belongs to. Errors: access.notFound above the village. */
export function villageIn(work: Work): { id: string; name: string; orgPath: OrgPath } {
  const village = work.unit.ancestors[2];
  if (!village) throw new DomainError("access.notFound");
  return village;
}

/** Its id: whose chain, roster and notices are meant. Errors: access.notFound above the village. */
export const villageOf = (work: Work): string => villageIn(work).id;

/** Id of the grid or branch that the request is narrowed to. */
export const groupIdOf = (work: Work): string | null => (work.access.groupPath ? work.unit.id : null);

type OfLine = { countyId: PgColumn; orgPath: PgColumn; line: PgColumn };

/** The rows of a table with a line that lie inside the fence of `access`: its county, its subtree, the person's lines. */
export const inFence = ({ ctx, rows }: Access, table: OfLine) =>
  and(
    eq(table.countyId, ctx.countyId),
    gte(table.orgPath, rows.scope),
    lt(table.orgPath, sql`${rows.scope} || '~'`),
    inArray(table.line, [...rows.lines]),
  );
