import { redirect } from "next/navigation";
import { currentSession } from "@/server/context/current";
import { mayStandAt, rolesMadeBy } from "@/server/domain/access/assignable";
import type { Role } from "@/server/domain/access/roles";
import { type UnitRow, unitsBelow } from "@/server/services/org/reads";
import {
  firstPlace,
  listUsers,
  type OwnAccount,
  readOwnAccount,
  readUser,
  type UserFilter,
  type UserPage,
  type UserRow,
} from "@/server/services/user/reads";
import { load, pageTenant } from "./load";

/** Where the signed-in person starts; `/account` for somebody without any role. */
export async function loadFirstPlace(): Promise<string> {
  return firstPlace(await pageTenant()) ?? "/account";
}

/** The page of the forced change; whoever has nothing to change is sent on. */
export async function loadInitialPassword(): Promise<{ loginName: string }> {
  const state = await currentSession();
  if (!state) redirect("/sign-in");
  if (!state.mustChangePassword) redirect("/start");
  return { loginName: state.loginName };
}

export async function loadAccount(): Promise<OwnAccount & { hasRole: boolean }> {
  const ctx = await pageTenant();
  return { ...(await readOwnAccount(ctx)), hasRole: ctx.grants.length > 0 };
}

export type UserList = { rows: UserRow[]; total: number; roles: Role[] };

export function loadUsers(unit: string, filter: UserFilter): Promise<UserList> {
  return load("user.manage", unit, async (work) => ({
    ...(await listUsers(work, filter)),
    roles: rolesMadeBy(work.access.grants),
  }));
}

/** Units of the subtree on which at least one of the roles that may be given can stand. */
export type RoleChoices = { roles: Role[]; units: UnitRow[] };

export function loadRoleChoices(unit: string): Promise<RoleChoices> {
  return load("user.manage", unit, async (work) => {
    const roles = rolesMadeBy(work.access.grants);
    const units = await unitsBelow(work);
    return {
      roles: roles.filter((role) => units.some(({ depth }) => mayStandAt(role, depth))),
      units: units.filter(({ depth }) => roles.some((role) => mayStandAt(role, depth))),
    };
  });
}

export function loadUser(unit: string, userId: string): Promise<UserPage> {
  return load("user.manage", unit, (work) => readUser(work, userId));
}
