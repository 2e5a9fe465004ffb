import { cache } from "react";
import { currentToken } from "@/server/auth/current-token";
import { contextFromToken, type SessionState } from "./from-session";

/** The session of the request being answered, or null; looked up once a request. */
export const currentSession = cache(async (): Promise<SessionState | null> => {
  const token = await currentToken();
  return token ? contextFromToken(token, new Date()) : null;
});
