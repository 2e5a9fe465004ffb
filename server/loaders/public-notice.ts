import { publicNotice } from "@/server/services/public-notice/reads";
import { visitorAddress } from "./visitor";

/** The public page of a notice: no session, a look-up counted by the visitor's address. */
export async function loadPublicNotice(code: string) {
  return publicNotice(code, await visitorAddress(), new Date());
}
