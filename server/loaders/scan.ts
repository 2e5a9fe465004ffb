import { redirect } from "next/navigation";
import { currentSession } from "@/server/context/current";
import { normalCardCode } from "@/server/domain/access/card-code";
import type { TenantContext } from "@/server/domain/access/context";
import { unitCode } from "@/server/domain/access/path";
import { PERMISSIONS, type Permission } from "@/server/domain/access/permissions";
import type { Role } from "@/server/domain/access/roles";
import { type Access, authorise, readIn } from "@/server/services/access";
import { type CardDoor, cardDoor } from "@/server/services/benefit/door-page";
import { scanCard, type Unscanned } from "@/server/services/card/scan-page";
import { load, may } from "./load";
import { visitorAddress } from "./visitor";

/** The scanner's page; a code of this place leads straight to its subject. */
export async function loadScan(unit: string, code: string | undefined) {
  const { to, ...page } = await load("card.scan", unit, async (work) => {
    const can = { search: may(work.access, "roster.read") };
    const answer = code ? await scanCard(work, code) : null;
    if (answer === null || !("subjectId" in answer)) return { can, unscanned: answer, to: null };
    return { can, unscanned: null, to: pageOf(work.access, unit, answer.subjectId) };
  });
  if (to) redirect(to);
  return page;
}

/** Staff see the card, the shop its counter. */
const pageOf = (access: Access, unit: string, subjectId: string): string =>
  may(access, "entry.read") ? `/u/${unit}/subjects/${subjectId}` : `/u/${unit}/redemptions/new?subject=${subjectId}`;

const MOST_PLACES = 12;

export type FoundAtDoor = CardDoor | Extract<Unscanned, { type: "revoked" }>;

/**
 * The page behind a card's QR code, also where its code was typed. Who is signed in is sent to where this subject may be seen;
 * everybody else, and who may not see it, learns which benefits hold today, and the same of every card that has none.
 */
export async function loadCardDoor(typed: string): Promise<{ here: string; visitor: boolean; found: FoundAtDoor }> {
  const code = normalCardCode(decoded(typed)) ?? "";
  const here = `/c/${code || "0"}`;
  const session = await currentSession();
  const visitor = !session || session.mustChangePassword;
  let revoked: FoundAtDoor | null = null;
  for (const { unit, own, access } of visitor ? [] : placesOf(session.ctx)) {
    const answer = await readIn(access, (work) => scanCard(work, code));
    if ("subjectId" in answer)
      redirect(own ? `/u/${unit}/my?subject=${answer.subjectId}` : pageOf(access, unit, answer.subjectId));
    if (answer.type === "revoked") revoked = answer;
  }
  return { here, visitor, found: revoked ?? (await cardDoor(code, await visitorAddress(), new Date())) };
}

/** The last part of an address as it was typed; what is no address encoding stays as it is. */
function decoded(typed: string): string {
  try {
    return decodeURIComponent(typed);
  } catch {
    return typed;
  }
}

/** Where the person scans as staff, then where they hold an own card. */
function placesOf(ctx: TenantContext) {
  const at = (permission: Permission, own: boolean) =>
    [
      ...new Set(
        ctx.grants
          .filter(({ role }) => (PERMISSIONS[permission] as readonly Role[]).includes(role))
          .map(({ orgPath }) => unitCode(orgPath)),
      ),
    ].map((unit) => ({ unit, own, access: authorise(ctx, permission, unit) }));
  return [...at("card.scan", false), ...at("own.read", true)].slice(0, MOST_PLACES);
}
