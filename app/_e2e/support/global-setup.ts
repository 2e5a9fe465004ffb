import { unpackChromium } from "@/app/_e2e/support/chromium";

export default async function setup(): Promise<void> {
  await unpackChromium();
}
