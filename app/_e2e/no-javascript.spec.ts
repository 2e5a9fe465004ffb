import { expect } from "@playwright/test";
import { BRANCH, COUNTY, TOWNSHIP, VILLAGE } from "@/app/_e2e/support/places";
import { test } from "@/app/_e2e/support/test";

/** What must be readable on a page before, or without, any script. */
const READABLE: Record<string, Record<string, RegExp>> = {
  county: {
    [`/u/${COUNTY}`]: /参与率[\s\S]*\d%[\s\S]*白塔镇/,
    [`/u/${COUNTY}/villages`]: /石桥村/,
    [`/u/${COUNTY}/ranking`]: /石桥村/,
    [`/u/${COUNTY}/audit`]: /登录/,
    [`/u/${COUNTY}/calendar`]: /放假/,
  },
  township: {
    [`/u/${TOWNSHIP}/todo`]: /石桥村/,
    [`/u/${TOWNSHIP}/schemes`]: /白塔镇户积分管理办法/,
    [`/u/${TOWNSHIP}/appeals`]: /申诉/,
    [`/u/${TOWNSHIP}/moves`]: /石桥村 → 青石村/,
    [`/u/${TOWNSHIP}/ledger`]: /石桥村/,
  },
  village: {
    [`/u/${VILLAGE}/todo`]: /审核/,
    [`/u/${VILLAGE}/roster?q=${encodeURIComponent("陈建康")}`]: /陈建康/,
    [`/u/${VILLAGE}/entries?tab=posted`]: /季度检查|志愿|村庄整治/,
    [`/u/${VILLAGE}/cycles`]: /2025年周期/,
    [`/u/${VILLAGE}/notices`]: /石桥村户积分公示/,
    [`/u/${VILLAGE}/redemptions`]: /领取人/,
    [`/u/${VILLAGE}/meetings`]: /应到 5 人，实到 5 人/,
    [`/u/${VILLAGE}/hearings?tab=waiting`]: /24:00 前答复/,
    [`/u/${VILLAGE}/grids`]: /本月已走访[\s\S]*一组/,
    [`/u/${VILLAGE}/grids/visits`]: /每户每月至少走访/,
    [`/u/${VILLAGE}/requests`]: /自来水管漏水/,
    [`/u/${VILLAGE}/services`]: /网格员/,
    [`/u/${VILLAGE}/cards`]: /陈建康/,
    [`/u/${VILLAGE}/moves`]: /迁往别村/,
    [`/u/${VILLAGE}/openings`]: /2026年10月/,
    [`/u/${VILLAGE}/ledger`]: /当前校验点[\s\S]*第 [\d,]+ 条/,
    [`/u/${VILLAGE}/record?q=${encodeURIComponent("陈建康")}`]: /找到的人[\s\S]*陈建康/,
  },
  resident: {
    [`/u/${VILLAGE}/my`]: /可兑换积分[\s\S]*荣誉积分/,
    [`/u/${VILLAGE}/notices`]: /石桥村户积分公示/,
    [`/u/${VILLAGE}/declare`]: /邻里互助、好人好事/,
    [`/u/${VILLAGE}/declare/mine`]: /等待|退回/,
    [`/u/${VILLAGE}/services`]: /网格员/,
  },
  member: { [`/u/${BRANCH}/my`]: /荣誉积分/ },
};

for (const [role, pages] of Object.entries(READABLE)) {
  test(`the reading pages of ${role} stand without JavaScript`, async ({ as }) => {
    const page = await as(role, { javaScriptEnabled: false });
    for (const [address, text] of Object.entries(pages)) {
      await page.goto(address);
      await expect(page.getByRole("main"), address).toContainText(text);
    }
  });
}

test("help and the public query stand without JavaScript", async ({ as }) => {
  const page = await as(null, { javaScriptEnabled: false });
  await page.goto("/help");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.goto("/n");
  await expect(page.getByLabel("短码")).toBeVisible();
});
