import type { Note } from "@/server/domain/scheme/parts";
import { note } from "./build";

/** How R3 was read where it contradicts itself, what it leaves open, what was left out. */
export const R3_NOTES: Note[] = [
  note(
    "reading",
    "农户第三条标题为20分，细目10＋5＋5＋5合计25分：照原文列出，这一条按20分封顶，总分仍为100分。",
    "The households' third criterion is headed 20 while its parts (10 + 5 + 5 + 5) make 25: transcribed as printed and capped at 20, so that the whole stays 100.",
  ),
  note(
    "reading",
    "名额（五星5%、四星10%左右）与目标（党员70%、农户40%达到四星以上）互相矛盾：评星以名额为准，目标只作进度显示。",
    "The quotas (5 % five stars, about 10 % four) contradict the targets (70 % of members and 40 % of households at four stars and above): quotas decide the stars, targets are shown as progress only.",
  ),
  note(
    "reading",
    "先按分数定星，再看上一次星级（最多升一星），最后按名额向下取整；同分的整组进入，进不去的整组落到下一星。",
    "First the star of the score, then at most one above the star before, then the quotas, rounded down; a tie group enters whole or falls whole to the next star.",
  ),
  note(
    "reading",
    "首次评定不受逐级限制；以后每次最多升一星，降星当次生效；上次没有星的，本次最多一星。",
    "The first round is free of the ladder; later one step up at most, a fall at once; who had no star before gets one at most.",
  ),
  note(
    "reading",
    "“四星10%左右”读作不超过10%；人数按参评的党员、农户分别计算。",
    "“About 10 %” is read as at most 10 %; members and households are counted apart.",
  ),
  note(
    "reading",
    "群众测评80%、领导小组20%来源只对农户写明：党员按同样比例。",
    "80 : 20 is stated for households: members are read alike.",
  ),
  note(
    "leftOut",
    "农户五星另有“提名后举手表决”的办法：举手不保密、没有分数，本模板统一按80∶20计分。",
    "Households' five stars may also go by show of hands after nomination: it is neither secret nor scored, so the template keeps 80 : 20 throughout.",
  ),
  note(
    "reading",
    "有所列情形的不参评、不计入人数，但仍可投票；本模板只认生效的处分、处罚决定。",
    "Whoever meets a listed breach is neither rated nor counted but may vote; the template takes decisions in force only.",
  ),
  note(
    "leftOut",
    "不予评定的情形中，凡属信访、举报、怀疑而无生效决定的，一律不采用。",
    "Of the listed breaches, none counts that rests on petitioning, reports or suspicion without a decision.",
  ),
  note(
    "leftOut",
    "来源让星级户优先享受最低生活保障：低保只看家庭经济状况，不采用。",
    "The source prefers starred households for the minimum living allowance: it depends on need alone, so this is left out.",
  ),
  note(
    "gap",
    "来源没有写不予评定的情形由谁认定：记录后由领导小组审核、公示7天，再登记。",
    "Who establishes that somebody is not to be rated is not stated: it is recorded, checked by the leading group, put on notice for 7 days and then entered.",
  ),
  note(
    "reading",
    "五星卡全家可用，自发放之日起半年：读作结果生效之日起6个月。“三关爱”户四星起享受。",
    "A five-star card covers the family for half a year from issue: read as 6 months from the day the result is final. “Three cares” households have it from four stars.",
  ),
  note(
    "reading",
    "减免的费用由镇、村与医院、供电、学校约定承担；本系统只载明享受的内容和期限。",
    "Who bears what is waived is settled between township, clinic, power station and school; the product shows what is given and until when.",
  ),
  note(
    "reading",
    "简化贷款手续须本人另行书面同意，才可向银行提供星级。",
    "Simpler loans: a star is passed to a bank only with a separate written consent.",
  ),
  note(
    "gap",
    "各条细目除农户第三条的分值外，均为本模板的短语，由镇、村替换。",
    "But for the points of the households' third criterion, what stands under the criteria is in the template's own words, to be replaced.",
  ),
  note(
    "gap",
    "评定前迁出的来源没有写明：不评星。",
    "Nothing is said of those who leave before the evaluation: they get no star.",
  ),
  note(
    "gap",
    "公示天数和异议答复时间来源没有写明：暂定公示7天，异议在公示结束前答复；上半年、下半年各评一次。",
    "Neither the days of notice nor the time for answering objections is stated: 7 days stand here, objections being answered before the notice ends; one round each half-year.",
  ),
];
