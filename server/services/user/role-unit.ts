import { mayStandAt } from "@/server/domain/access/assignable";
import { depthOf, isWithin, pathOfUnitCode } from "@/server/domain/access/path";
import type { Role } from "@/server/domain/access/roles";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";
import { loadUnit, type Unit } from "@/server/services/org/load-unit";

/** The unit a role is to be held on. Errors: access.notFound outside the subtree, user.roleWrongUnit at another level. */
export async function roleUnit({ tx, access }: Work, role: Role, code: string): Promise<Unit> {
  const path = pathOfUnitCode(code);
  if (!path || !isWithin(path, access.path)) throw new DomainError("access.notFound");
  const unit = await loadUnit(tx, path);
  if (mayStandAt(role, depthOf(path))) return unit;
  throw new DomainError("user.roleWrongUnit", {}, [{ field: "roleUnit", code: "user.roleWrongUnit" }]);
}
