import { type OutCell, streamWorkbook } from "@/server/sheets/write";

export type WorkbookFigures = { rows: number; seconds: number; megabytes: number; fileMegabytes: number };

const MB = 1_048_576;

function* madeUp(rows: number): Generator<OutCell[]> {
  for (let at = 0; at < rows; at += 1)
    yield [
      at + 1,
      `石桥村${at % 12}组`,
      `户主${(at * 7919) % 10_007}`,
      '=HYPERLINK("http://evil.example")',
      { date: `2026-${String((at % 12) + 1).padStart(2, "0")}-${String((at % 28) + 1).padStart(2, "0")}` },
      { points: ((at % 40) - 10) * 50 },
      { fen: at * 3 },
      `环境卫生第${at % 30}条：庭院整洁、物品堆放有序`,
    ];
}

/** Writes a workbook of so many rows to nobody and watches how much memory the process takes on top of what it had. */
export async function benchWorkbook(rows: number): Promise<WorkbookFigures> {
  const columns = ["序号", "网格", "户主", "备注", "日期", "积分", "金额", "依据"].map((header) => ({ header }));
  const before = process.memoryUsage().rss;
  const start = performance.now();
  let most = before;
  let bytes = 0;
  for await (const chunk of streamWorkbook([{ name: "明细", title: "积分明细", columns, rows: madeUp(rows) }])) {
    bytes += chunk.length;
    most = Math.max(most, process.memoryUsage.rss());
  }
  return {
    rows,
    seconds: (performance.now() - start) / 1000,
    megabytes: (most - before) / MB,
    fileMegabytes: bytes / MB,
  };
}
