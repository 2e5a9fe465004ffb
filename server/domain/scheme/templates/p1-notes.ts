import type { Note } from "@/server/domain/scheme/parts";
import { note } from "./build";

/** How P1 was read, what is missing in it, what was left out and added. */
export const P1_NOTES: Note[] = [
  note(
    "reading",
    "来源把“合格”印作70—79分，80—89分没有归属：读作70分以上、不满90分均为合格。",
    "The source prints 70–79 for “qualified” and leaves 80–89 open: read as 70 up to 90.",
  ),
  note(
    "reading",
    "优秀名额按全体参评党员的15%向下取整；同分的整组进入，进不去的整组转为合格。一票否决的党员计入人数、不占名额。",
    "Places for “excellent” are 15 % of all rated members, rounded down; a tie group enters whole or becomes “qualified” whole. Members under an override count in the number and take no place.",
  ),
  note(
    "reading",
    "名额可在支部内或党委全部党员中计算：本模板按支部。支部不足7人时没有优秀名额，可改为按党委统算。",
    "Places may be counted in the branch or in the committee's whole area: the template takes the branch. A branch of under 7 has no place; the adopter may count across the committee instead.",
  ),
  note(
    "reading",
    "日常积分满分100分，按季度汇总：读作每季度满分100分、年度取各在册季度的平均，中途转入转出的同样适用。",
    "Daily conduct is out of 100 and tallied each quarter: read as 100 a quarter, the year being the mean of the quarters on the roster, so that members who move in or out are treated alike.",
  ),
  note(
    "reading",
    "周期到年底测评结束为止，旧积分作废：读作自然年，新年从零开始，不兑换、不结转。",
    "The cycle ends with the year-end appraisal and old points lapse: read as the calendar year; each year starts anew, nothing is redeemed or carried over.",
  ),
  note(
    "reading",
    "公示“不少于7天”读作自然日；异议在7个工作日内调查答复，并向上级党委报告结果。",
    "“At least 7 days” of notice are calendar days; an objection is investigated and answered within 7 working days, and a report goes to the upper committee.",
  ),
  note(
    "reading",
    "“六个月不交党费且无正当理由”以支部大会的认定为准；交不满六个月的，只影响日常积分。",
    "“Six months without dues and no good reason” counts when the branch assembly has found so; a shorter delay touches daily points only.",
  ),
  note(
    "reading",
    "年老体弱党员经党委批准可以免于积分，列为“免评”类别，不计入人数。",
    "The old and sick may be exempted with the party committee's approval: they form an exempt class and are not counted.",
  ),
  note(
    "gap",
    "各类党员的日常项目和分值来源未列全，本模板所列为“示例”，由采用单位替换。",
    "The class-specific daily items and their points are not all given: those here are starters for the adopter to replace.",
  ),
  note(
    "gap",
    "离退休党员的标准由各单位自定：所列项目仅供参考，应换成本单位的标准。",
    "Units set their own standard for retired members: the items here only show the form and are to be replaced.",
  ),
  note(
    "gap",
    "年度测评由谁投票、看哪些方面，来源没有写明：本模板由支部党员无记名测评，分五个方面，自己不给自己打分。",
    "Who votes in the annual appraisal and on what is not stated: the template has the branch's members vote in secret on five aspects, nobody on themselves.",
  ),
  note(
    "reading",
    "测评结果与日常积分走同样的程序并接受监督：上级党委在上报环节审看计票，年度结果由支部大会确认。",
    "The appraisal takes the same steps under supervision: the upper committee looks at the count when it is filed, and the branch assembly recognises the annual result.",
  ),
  note(
    "leftOut",
    "对不合格党员的处置只由党委按党内程序批准并在党内公布；系统不对外公开点名，公示只列姓名、积分和等次。",
    "What becomes of unqualified members is approved and published inside the party by the party committee; the product names nobody to the public beyond name, points and grade on the notice.",
  ),
  note(
    "leftOut",
    "一票否决只认生效的处分决定或支部大会的正式认定；举报、怀疑、信访不作为依据。",
    "Overrides need a penalty in force or a formal finding of the branch assembly; reports, suspicion or petitioning are no ground.",
  ),
];
