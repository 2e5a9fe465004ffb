import type { Locale } from "@/server/domain/locale";
import type { Grant } from "./roles";

declare const minted: unique symbol;

/**
 * Who acts, where and when. Minted only in server/context (from a session, for a named job, for a public notice);
 * the brand keeps any other object from passing for one.
 */
export type TenantContext = {
  readonly [minted]: true;
  readonly kind: "session" | "job";
  readonly countyId: number;
  readonly userId: string;
  readonly userName: string;
  readonly sessionId: string | null;
  readonly grants: readonly Grant[];
  readonly locale: Locale;
  /** The instant of the request; a practice village adds its own offset to it. */
  readonly now: Date;
};
