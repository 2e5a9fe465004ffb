import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { type Finding, finding } from "@/server/domain/scheme/findings";
import type { LocalText } from "@/server/domain/scheme/parts";
import { isForStudents } from "./workflow";

/** A place that only the child and its family see. */
const FAMILY = {
  zh: /家长|监护人|家庭|本人|一人一份|通知书/u,
  en: /famil|guardian|parent|each child|the child/iu,
};
const EVERYBODY = {
  zh: /家长(微信)?群|家长会|班级群|公告栏|公示栏|公开栏|宣传栏|黑板|墙|教室|校园|网站|公众号|全班|全校/u,
  en: /group chat|notice ?board|wall|website|classroom|whole class|school gate|parents['’]? meeting/iu,
};

/** What makes students' results public, whatever it is called. */
const PUBLIC = {
  zh: /公示|公布|公开(?!课)|张榜|上墙|光荣榜|排行榜|红榜|全班通报|全校通报|家长群|班级群|点名/u,
  en: /\bpublic(ly|shed)?\b|\bpublish\w*|honou?r (board|roll)|leader ?board|ranking list|posted (on|up)|read out|group chat|announced to (the )?(class|school)/iu,
};
const PRIVATE = {
  zh: /不(公示|公布|公开|张榜|上墙|排名|排行|点名)|监护人[^，]{0,6}同意|家长[^，]{0,6}同意|只(告知|通知|发给)|仅(告知|通知|发给)|作品/u,
  en: /\b(not|never|no) (?:\w+ )?(public|publish|posted|announced|read out)|consent|only to (the )?(child|famil|guardian|parent)/iu,
};

/** A scheme for students tells each child's family, and nobody else. */
export function lintStudents(definition: SchemeDefinition): Finding[] {
  if (!isForStudents(definition)) return [];
  const notices = (["entries", "cycleResults"] as const).flatMap((order) =>
    definition.workflow[order].steps.flatMap((step, index) => {
      if (step.type !== "notice" || toFamily(step.where)) return [];
      return [finding("rightsMinorNotice", `workflow.${order}.steps.${index}`, { where: step.where })];
    }),
  );
  const told = [
    ...definition.benefits.map(({ title }, index) => ({ text: title, place: `benefits.${index}.title` })),
    ...definition.awards.map(({ title }, index) => ({ text: title, place: `awards.${index}.title` })),
    ...definition.alerts.map(({ action }, index) => ({ text: action, place: `alerts.${index}.action` })),
    ...definition.grading.consequences.flatMap((one, index) =>
      one.type === "followUp" ? [{ text: one.action, place: `grading.consequences.${index}.action` }] : [],
    ),
  ];
  return [
    ...notices,
    ...told.flatMap(({ text, place }) => {
      const term = madePublic(text);
      return term === null ? [] : [finding("rightsMinor", place, { title: text, term })];
    }),
  ];
}

function toFamily({ zh, en }: LocalText): boolean {
  if (EVERYBODY.zh.test(zh) || EVERYBODY.en.test(en)) return false;
  return FAMILY.zh.test(zh) || FAMILY.en.test(en);
}

function madePublic({ zh, en }: LocalText): LocalText | null {
  if (PRIVATE.zh.test(zh) || PRIVATE.en.test(en)) return null;
  const found = { zh: PUBLIC.zh.exec(zh)?.[0], en: PUBLIC.en.exec(en)?.[0] };
  if (found.zh === undefined && found.en === undefined) return null;
  return { zh: found.zh ?? found.en ?? "", en: found.en ?? found.zh ?? "" };
}
