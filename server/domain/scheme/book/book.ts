import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Language } from "@/server/domain/scheme/parts";
import { actChapters } from "./acts";
import { conductChapters } from "./conduct";
import { frameChapters } from "./frame";
import { gradeChapters } from "./grades";
import type { Chapter } from "./write";

/** A chapter of a rule book with its number and its articles, numbered through the whole book. */
export type BookChapter = { section: string; heading: string; articles: BookArticle[] };
export type BookArticle = { no: number; heading: string; lead: string; points: string[]; clause: string };

/**
 * A rule book as it is written on paper (第一章 … 第一条 …), made from its structure: what is printed, and what is read where
 * nothing can be edited. Every construct of the language has its sentence; what names something deleted says so.
 */
export function bookOf(definition: SchemeDefinition, language: Language): BookChapter[] {
  const chapters: Chapter[] = [
    ...frameChapters(definition, language),
    ...actChapters(definition, language),
    ...gradeChapters(definition, language),
    ...conductChapters(definition, language),
  ].filter((chapter) => chapter.articles.length > 0);
  let no = 0;
  return chapters.map(({ section, title, articles }, at) => ({
    section,
    heading: language === "zh" ? `第${chineseNumber(at + 1)}章　${title}` : `Chapter ${at + 1}. ${title}`,
    articles: articles.map((article) => {
      no += 1;
      const heading = language === "zh" ? `第${chineseNumber(no)}条` : `Article ${no}`;
      const { lead, points = [], clause } = article;
      return { no, heading, lead, points: points.map((point, index) => numbered(point, index, language)), clause };
    }),
  }));
}

/** "（一）…" as Chinese rule books number what stands under an article. */
function numbered(point: string, index: number, language: Language): string {
  return language === "zh" ? `（${chineseNumber(index + 1)}）${point}` : `(${index + 1}) ${point}`;
}

const DIGITS = "零一二三四五六七八九";

/** In: 1 to 999. Out: 一, 十二, 二十, 一百零三. */
export function chineseNumber(value: number): string {
  const [hundreds, tens, ones] = [Math.trunc(value / 100), Math.trunc(value / 10) % 10, value % 10];
  const head = hundreds === 0 ? "" : `${DIGITS[hundreds]}百`;
  const middle =
    tens === 0 ? (hundreds > 0 && ones > 0 ? "零" : "") : `${tens === 1 && hundreds === 0 ? "" : DIGITS[tens]}十`;
  return `${head}${middle}${ones === 0 && value > 0 ? "" : DIGITS[ones]}`;
}
