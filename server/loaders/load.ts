import { notFound, redirect } from "next/navigation";
import { currentSession } from "@/server/context/current";
import type { TenantContext } from "@/server/domain/access/context";
import type { Line } from "@/server/domain/access/lines";
import { grantsFor, type Permission } from "@/server/domain/access/permissions";
import { DomainError } from "@/server/errors";
import { currentLocale } from "@/server/i18n/locale";
import { type Access, authorise, readIn, type Work } from "@/server/services/access";

/**
 * The signed-in person of a page, who reads it in the language of the request, whatever the account prefers; visitors go to
 * sign-in, an initial password is changed first.
 */
export async function pageTenant(): Promise<TenantContext> {
  const state = await currentSession();
  if (!state) redirect("/sign-in");
  if (state.mustChangePassword) redirect("/password");
  return { ...state.ctx, locale: await currentLocale() };
}

/**
 * What every workspace page does: session → authorisation → one fenced read transaction. A unit outside the person's
 * subtree and a page their role has no business on are the same «not found».
 */
export async function load<T>(
  permission: Permission,
  unit: string,
  read: (work: Work) => Promise<T>,
  line?: Line,
): Promise<T> {
  const ctx = await pageTenant();
  return orNotFound(async () => readIn(authorise(ctx, permission, unit, line), read));
}

/** Whether the person may do `permission` here: for showing or leaving out a button, never instead of the guard. */
export function may(access: Access, permission: Permission, line?: Line): boolean {
  return grantsFor(access.ctx.grants, permission, access.path, line).length > 0;
}

export async function orNotFound<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError && (error.code.endsWith(".notFound") || error.code === "access.forbidden"))
      notFound();
    throw error;
  }
}
