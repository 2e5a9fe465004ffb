import type { BookPage } from "@/server/domain/book/page";
import type { FormCell } from "@/server/domain/form/document";
import { ratioOf } from "@/server/domain/indicators/definitions";
import type { VillageBoard } from "@/server/domain/indicators/pages";
import type { GrantFacts } from "./grant-facts";

/** 兑换人数占比 of the reference round: below it only with a reasoned waiver (domain.md). In per cent. */
const REDEEMERS = 30;

/** Room for some lines by hand. */
const ROOM = "\n\n\n\n\n";

/** 六项条件 of the reference round, each with what the product knows of it. */
export function conditionsOf(facts: GrantFacts, board: VillageBoard, book: BookPage): FormCell[][] {
  return [
    ["1. 兑换场所", [`兑换物资 ${facts.goods} 种（物资台账）`, "场所地址、面积和开放时间："].join("\n"), ROOM],
    [
      "2. 管理制度",
      [
        `施行积分办法 ${facts.schemes.length} 个`,
        `本年公示 ${facts.notices} 次，会议记录 ${facts.meetings} 次`,
        `资金台账本年 ${book.rows.length} 笔，公开`,
      ].join("\n"),
      ROOM,
    ],
    [
      "3. 积分设置",
      facts.schemes.length === 0 ? "尚无施行中的积分办法" : facts.schemes.map(({ title }) => `《${title}》`).join("\n"),
      ROOM,
    ],
    ["4. 群众发动", redeemers(board), ROOM],
    [
      "5. 工作成效",
      [
        `本年入账记录 ${board.own.posted} 条`,
        `收到异议 ${facts.objections} 件，已答复 ${facts.answered} 件`,
        `已完成评定周期 ${facts.schemes.reduce((sum, { cycles }) => sum + cycles, 0)} 个`,
      ].join("\n"),
      ROOM,
    ],
    ["6. 创新做法", null, ROOM],
  ];
}

function redeemers(board: VillageBoard): string {
  const { num, den } = ratioOf("redeemerShare", board.own, {
    family: board.family,
    population: board.config.population,
  });
  const participants = `参与 ${board.own.participants} 户，应参加 ${board.own.eligible} 户`;
  if (den <= 0) return `${participants}\n尚未登记人口数，兑换人数占比无法计算`;
  const tenths = Math.floor((num * 2000 + den) / (2 * den));
  const share = `兑换人数占比 ${Math.trunc(tenths / 10)}.${tenths % 10}%（${num}人 ÷ ${den}人）`;
  const met = num * 100 >= den * REDEEMERS;
  const verdict = met
    ? `达到${REDEEMERS}%的要求`
    : `未达到${REDEEMERS}%的要求，还差${Math.ceil((den * REDEEMERS) / 100) - num}人；须书面说明理由`;
  return [participants, share, verdict].join("\n");
}
