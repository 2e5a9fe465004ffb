import { blindIndex, seal, unseal } from "@/db/seal";
import { maskIdNumber } from "@/server/domain/roster/id-number";
import { maskPhone } from "@/server/domain/roster/phone";

/** Whose sealed fields they are; the kind, county and id are bound into the seal, so that it opens nowhere else. */
export type Owner = { kind: "household" | "person" | "member"; countyId: number; id: string };

const bound = ({ kind, countyId, id }: Owner) => `${kind}:${countyId}:${id}`;

export const idIndexOf = (idNumber: string): Buffer => blindIndex("idNumber", idNumber);
export const phoneIndexOf = (phone: string): Buffer => blindIndex("phone", phone);

/** The three columns an identity number is kept in: sealed, findable by its exact value, and masked for the screen. */
export function sealedId(owner: Owner, idNumber: string | null) {
  if (idNumber === null) return { idSealed: null, idIndex: null, idMasked: null };
  return {
    idSealed: seal(idNumber, bound(owner)),
    idIndex: idIndexOf(idNumber),
    idMasked: maskIdNumber(idNumber),
  };
}

/** The same for a phone number. */
export function sealedPhone(owner: Owner, phone: string | null) {
  if (phone === null) return { phoneSealed: null, phoneIndex: null, phoneMasked: null };
  return { phoneSealed: seal(phone, bound(owner)), phoneIndex: phoneIndexOf(phone), phoneMasked: maskPhone(phone) };
}

/** Opens a field sealed for `owner`. */
export const openSealed = (owner: Owner, sealed: Buffer): string => unseal(sealed, bound(owner)).toString();
