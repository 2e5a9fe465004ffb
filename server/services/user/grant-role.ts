import { z } from "zod";
import { newId } from "@/db/ids";
import { appUser, userGrant } from "@/db/schema/user";
import type { TenantContext } from "@/server/domain/access/context";
import { ancestorAt, depthOf, isWithin, type OrgPath, rowScope } from "@/server/domain/access/path";
import { civilDateAt } from "@/server/domain/calendar/dates";
import { DomainError } from "@/server/errors";
import { authorise, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { unitCodeField, uuid } from "@/server/services/parse";
import { roleField } from "./fields";
import { checkMayGive, managedUser, oneUser } from "./managed";
import { roleUnit } from "./role-unit";

export const GrantRole = z.strictObject({
  unit: unitCodeField,
  userId: uuid,
  role: roleField,
  roleUnit: unitCodeField,
});

/**
 * 增加任职. A user's home moves up to where all roles lie below it: whoever may reset the password then sees them all.
 * Errors: user.notFound, user.notYours, user.notYourself, user.roleNotYours, user.roleWrongUnit, user.alreadyGranted.
 */
export async function grantRole({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: z.output<typeof GrantRole>;
}): Promise<{ grantId: string }> {
  return writeIn(authorise(ctx, "user.manage", input.unit), async (work) => {
    const { tx } = work;
    const { user, grants } = await managedUser(work, input.userId);
    checkMayGive(work, input.role);
    const unit = await roleUnit(work, input.role, input.roleUnit);
    if (grants.some((grant) => grant.role === input.role && grant.orgPath === unit.orgPath))
      throw new DomainError("user.alreadyGranted");
    const grantId = newId(ctx.now);
    const home = commonHome(user.orgPath, rowScope(unit.orgPath));
    await Promise.all([
      tx.insert(userGrant).values({
        countyId: user.countyId,
        id: grantId,
        orgPath: unit.orgPath,
        userId: user.id,
        role: input.role,
        orgUnitId: unit.id,
        line: "all",
        validFrom: civilDateAt(ctx.now),
        createdAt: ctx.now,
      }),
      tx.update(appUser).set({ orgPath: home, updatedAt: ctx.now }).where(oneUser(user)),
      writeAudit(work, {
        action: "user.grant",
        targetKind: "user",
        targetId: user.id,
        path: home,
        detail: { role: input.role, unit: unit.name },
      }),
    ]);
    return { grantId };
  });
}

/** The lowest unit above or at both; both lie inside the administrator's subtree, so it does too. */
function commonHome(a: OrgPath, b: OrgPath): OrgPath {
  const depth = Array.from({ length: depthOf(a) }, (_, i) => depthOf(a) - i).find((d) => isWithin(b, ancestorAt(a, d)));
  return ancestorAt(a, depth ?? 1);
}
