import { and, eq, isNull, ne } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { session } from "@/db/schema/user";

/** Ends every session of a person, but for `except`. */
export const endSessions = (
  tx: Transaction,
  user: { countyId: number; id: string },
  now: Date,
  except: string | null = null,
) =>
  tx
    .update(session)
    .set({ revokedAt: now })
    .where(
      and(
        eq(session.countyId, user.countyId),
        eq(session.userId, user.id),
        isNull(session.revokedAt),
        except ? ne(session.id, except) : undefined,
      ),
    );
