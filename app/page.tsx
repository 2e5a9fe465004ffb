import { redirect } from "next/navigation";

/** The address alone leads to the first place of whoever is signed in, and everybody else to sign-in. */
export default function FrontDoor(): never {
  redirect("/start");
}
