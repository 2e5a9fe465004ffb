import { expect } from "@playwright/test";
import { press, saved } from "@/app/_e2e/support/form";
import { someHousehold } from "@/app/_e2e/support/household";
import { VILLAGE } from "@/app/_e2e/support/places";
import { smsProvider } from "@/app/_e2e/support/sms";
import { test } from "@/app/_e2e/support/test";

const at = `/u/${VILLAGE}`;
const port = Number(process.env.E2E_SMS_PORT);

test("a household without an account is told by text message: that and until when, never what for or by whom", async ({
  as,
}) => {
  const [recorder, village, review] = [await as("recorder"), await as("village"), await as("review")];
  const reason = `占道堆放砂石 ${Date.now().toString(36)}`;
  const household = await someHousehold(village, VILLAGE, 100, 180);
  await recorder.goto(`${at}/record?subject=${household.id}`);
  const items = recorder
    .getByRole("link")
    .filter({ hasText: /占用公共通道|违反村规民约大操大办|自愿认领的事项无故未完成/ });
  await items.filter({ hasText: "还可记" }).first().click();
  await recorder.locator("form[data-ready]").waitFor();
  await recorder.getByLabel("事由").fill(reason);
  await recorder.getByLabel("还没有，现在告知").check();
  await press(recorder, "保存记录");
  await saved(recorder, "已保存，下一步：");

  await village.goto(`${at}/hearings?tab=toTell`);
  const card = village.locator(".card").filter({ hasText: reason });
  await expect(card).toContainText(household.name);
  const item = ((await card.getByRole("paragraph").first().textContent()) ?? "").split(" · ")[0] ?? "";
  const provider = await smsProvider(port);
  try {
    await card.locator("form[data-ready]").getByRole("button", { name: "短信告知", exact: true }).click();
    await expect(card).toHaveCount(0);
    expect(provider.received).toHaveLength(1);
  } finally {
    provider.close();
  }
  const [{ to, text } = { to: "", text: "" }] = provider.received;
  expect(to).toMatch(/^1\d{10}$/);
  expect(text).toMatch(/石桥村：有一条积分记录拟扣分，请在 \d{4}-\d\d-\d\d 前登录 .*\/my 查看并答复，或与村里联系。/);
  for (const secret of [reason, item, household.name, "李强", "吴桂芳"]) expect(text).not.toContain(secret);

  await village.goto(`${at}/hearings?tab=waiting`);
  const told = village.locator(".card").filter({ hasText: reason });
  await expect(told).toContainText("发短信告知");
  await expect(told.getByRole("button", { name: "短信告知", exact: true })).toHaveCount(0);
  await review.goto((await told.getByRole("link", { name: "查看记录" }).getAttribute("href")) ?? "");
  await expect(review.getByRole("main")).toContainText("发短信");
});
