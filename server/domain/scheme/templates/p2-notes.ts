import type { Note } from "@/server/domain/scheme/parts";
import { note } from "./build";

/** How P2 was read, what is missing in it, what was left out. */
export const P2_NOTES: Note[] = [
  note(
    "gap",
    "来源的贡献加分缺第2至第4项：只收录看得到的四项，缺的几项由支部在“支部认定的其他贡献”中列出。",
    "Items 2 to 4 of the contribution bonus are missing in the source: the four that can be read are here; what is missing is for the branch to list as “other contributions”.",
  ),
  note(
    "gap",
    "来源只说按积分和表现定等次，没有写分数线：本模板暂定100分以上优秀、80分以上合格、60分以上基本合格，由支部核定。",
    "Grades go by score and record, without numbers: the template sets 100 for excellent, 80 for qualified and 60 for basically qualified, for the branch to confirm.",
  ),
  note(
    "reading",
    "组织生活、党费、履行义务三项各自扣完为止，不为负分，也不相互抵扣；贡献加分不封顶。",
    "Organisational life, dues and duties each end at 0 and never offset one another; the contribution bonus has no cap.",
  ),
  note(
    "reading",
    "年末测评由全体党员和部分群众代表共同投票：来源没有写两者比例，读作每张票同等计算。",
    "The appraisal at the end of December is by all members and some residents: no proportion is stated, so every vote counts the same.",
  ),
  note(
    "gap",
    "测评看哪些方面来源没有写明：本模板分政治、纪律、品德、作用四个方面各5分。",
    "What the appraisal looks at is not stated: the template has four aspects of 5 points each.",
  ),
  note(
    "reading",
    "触及否决情形的，不论积分多少，由党组织按党内规定处理；积分结果读作不合格。",
    "Whoever meets an override is dealt with under party rules whatever the score; the result here reads unqualified.",
  ),
  note(
    "reading",
    "流动党员和关爱支部党员不参加本积分，列为“不参评”；入党申请人同步记分，不评等次、不计人数。",
    "Floating and care-branch members sit outside and form an exempt class; applicants are scored alongside, without a grade and uncounted.",
  ),
  note(
    "reading",
    "预备党员与正式党员一同评定：积分高的按期转正，低的延长预备期或取消资格，由党组织按程序决定；60分和12个月是提示线。",
    "Probationary members are rated with full members: high scores become full members on time, low ones are extended or struck off by the party organisation; 60 points and 12 months are prompts only.",
  ),
  note(
    "reading",
    "每季度本人申报、支委会审核、包村指导员到场签字；年度合计报上级备案。",
    "Each quarter: self-declaration, the branch committee's check with the guide attending and signing; the annual total is filed.",
  ),
  note(
    "gap",
    "公示天数和异议答复时间来源没有写明：暂定公示5天，异议在公示结束前答复。",
    "Neither the days of notice nor the time for answering objections is stated: 5 days stand here, objections being answered before the notice ends.",
  ),
  note(
    "gap",
    "中途转入、转出来源没有写明：年内转入的，全年基础分照计；年底前转出的只记分、不评等次。",
    "Moving in and out is not provided for: who joins in the year has its whole base; who leaves before its end is scored and not graded.",
  ),
  note(
    "leftOut",
    "否决情形只认生效的决定、处分或支部大会的正式认定；举报、怀疑、信访不作为依据，不设罚款。",
    "Overrides need a decision or penalty in force or a formal finding of the branch assembly; reports, suspicion or petitioning are no ground, and there are no fines.",
  ),
  note(
    "added",
    "履行义务项下另列两个示例，由支部替换；来源没有规定兑换，本模板不设兑换。",
    "Two starters stand under duties for the branch to replace; the source has no redemption and the template none.",
  ),
];
