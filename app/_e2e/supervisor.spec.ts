import { expect } from "@playwright/test";
import { OTHER_VILLAGE, VILLAGE } from "@/app/_e2e/support/places";
import { test } from "@/app/_e2e/support/test";
import { expectNotFound, visit } from "@/app/_e2e/support/visit";

const at = `/u/${VILLAGE}`;

test("the supervisor reads everything of the village and its audit log", async ({ as }) => {
  const page = await as("supervisor");
  await visit(page, {
    [`${at}/todo`]: "待办",
    [`${at}/entries?tab=posted`]: "积分记录",
    [`${at}/cycles`]: "周期结算",
    [`${at}/notices`]: "公示",
    [`${at}/objections`]: "异议",
    [`${at}/redemptions`]: "积分兑换",
    [`${at}/audit`]: "操作记录",
  });
});

test("the supervisor changes nothing: no way to record, review or publish", async ({ as }) => {
  const page = await as("supervisor");
  await expectNotFound(page, [`${at}/record`, `${at}/users`, `/u/${OTHER_VILLAGE}/entries`]);
  await page.goto(`${at}/entries?tab=toCheck`);
  await expect(page.getByRole("button", { name: "通过" })).toHaveCount(0);
});
