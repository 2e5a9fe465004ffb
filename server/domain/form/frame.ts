/** Words around the table of every form, the same on the page and in the workbook. Forms are in Chinese whoever prints them. */
export const FRAME = {
  unit: "编制单位：",
  notes: "说明：",
  none: "本期没有记录",
  cut: "沿虚线裁下，交回",
  assessor: "评定单位（盖章）",
  seal: "（盖章）",
  year: "年",
  month: "月",
  day: "日",
} as const;

/** 说明, numbered where there are several. */
export const numbered = (notes: readonly string[]): string[] =>
  notes.length > 1 ? notes.map((note, at) => `${at + 1}. ${note}`) : [...notes];
