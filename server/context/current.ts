import { cache } from "react";
import { currentToken } from "@/server/auth/current-token";
import { DomainError } from "@/server/errors";
import { contextFromToken, type SessionState } from "./from-session";

/** The session of the request being answered, or null; looked up once a request. */
export const currentSession = cache(async (): Promise<SessionState | null> => {
  const token = await currentToken();
  return token ? contextFromToken(token, new Date()) : null;
});

/** The context of the request's person. Errors: access.signedOut, also while an initial password is to be changed. */
export async function currentTenant() {
  const state = await currentSession();
  if (!state || state.mustChangePassword) throw new DomainError("access.signedOut");
  return state.ctx;
}
