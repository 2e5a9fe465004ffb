import { describe, expect, it } from "vitest";
import { type FindingCode, readFinding, readMend } from "@/server/domain/scheme/findings";
import { rightsIn, ruleBookWith, type Stand } from "./wordings";

type Case = readonly [stand: Stand, zh: string, en: string, code: FindingCode];

/** One wording a right, in both languages; each is tried alone, beside a text without meaning in the other language. */
const REFUSED: readonly Case[] = [
  ["deduction", "参与越级上访", "Petitioned above the township", "rightsPetition"],
  ["deduction", "缠访闹访", "Petitioning again and again", "rightsPetition"],
  ["veto", "赴京上访、集体上访", "Collective petitioning", "rightsPetition"],
  ["deduction", "拨打12345投诉村干部", "Complained to the hotline about village cadres", "rightsPetition"],
  ["deduction", "向上级举报未经村委会同意", "Reported to higher authorities without asking", "rightsPetition"],
  ["addition", "全年无信访", "No petition all year", "rightsPetition"],
  ["addition", "劝返上访人员", "Dissuaded people from petitioning", "rightsPetition"],
  ["deduction", "家庭成员信教", "A member of the family is religious", "rightsBelief"],
  ["deduction", "参加宗教活动", "Took part in religious activities", "rightsBelief"],
  ["veto", "信仰宗教", "Follows a religion", "rightsBelief"],
  ["addition", "举报邻居信教", "Reported believers next door", "rightsBelief"],
  ["deduction", "少数民族户不说普通话", "Ethnic household not speaking the common language", "rightsEthnicity"],
  ["veto", "违反计划生育政策", "Breach of family planning", "rightsBirths"],
  ["deduction", "超生", "An extra child", "rightsBirths"],
  ["veto", "政策外生育", "Births outside the policy", "rightsBirths"],
  ["deduction", "涉嫌违法犯罪", "Suspected of a crime", "rightsSuspicion"],
  ["veto", "疑似参与赌博", "Alleged gambling", "rightsSuspicion"],
  ["deduction", "被群众举报", "Been reported by neighbours", "rightsSuspicion"],
  ["deduction", "未参加城乡居民基本医疗保险", "Not insured in the residents' medical scheme", "rightsInsurance"],
  ["deduction", "未按时缴纳养老保险", "Pension contributions not paid on time", "rightsInsurance"],
  ["veto", "拒不购买商业保险", "Refused to buy commercial insurance", "rightsInsurance"],
  ["deduction", "乱倒垃圾罚款50元", "Dumping rubbish: fined 50 yuan", "rightsFines"],
  ["followUp", "扣发当月绩效工资", "Performance pay docked for the month", "rightsFines"],
  ["deduction", "不参加志愿服务", "Did not volunteer", "rightsVolunteering"],
  ["deduction", "无故不参加义务劳动", "Did not take part in unpaid labour", "rightsVolunteering"],
  ["deduction", "志愿服务时长不足20小时", "Fewer than 20 hours of voluntary service", "rightsVolunteering"],
  ["followUp", "必须参加志愿服务10次", "Compulsory volunteering ten times", "rightsVolunteering"],
  ["benefit", "优先享受低保", "Preference for the minimum living allowance", "rightsAid"],
  ["followUp", "取消低保、救助资格", "Social relief cancelled", "rightsAid"],
  ["addition", "主动退出低保", "Gave up the minimum living allowance", "rightsAid"],
  ["followUp", "暂停发放各类补贴", "Subsidies suspended", "rightsStatutory"],
  ["followUp", "取消养老金、医保待遇", "Pension and medical insurance cancelled", "rightsStatutory"],
  ["followUp", "收回承包地", "Contracted land taken back", "rightsStatutory"],
  ["followUp", "不予办理各类证明", "Certificates denied", "rightsStatutory"],
  ["benefit", "集体经济分红按积分上浮", "Collective dividends rise with points", "rightsDividends"],
  ["followUp", "三年内不得参与集体收益分配", "No share of the collective's income", "rightsDividends"],
  ["followUp", "列入黑名单并公开曝光", "Put on a blacklist", "rightsBlacklist"],
  ["followUp", "在村民大会上通报批评", "Publicly criticised at the assembly", "rightsBlacklist"],
  ["followUp", "亮黄牌警告", "A yellow card", "rightsBlacklist"],
  ["followUp", "公布未成年子女的违纪情况", "The misconduct of children is posted", "rightsMinor"],
  ["addition", "子女期末考试年级排名前十", "Child ranked in the top ten of the exam", "rightsExamRank"],
  ["addition", "学习强国每日积分达标", "Points on the study app", "rightsUsage"],
  ["addition", "每天App打卡", "Daily check-in on the app", "rightsUsage"],
  ["addition", "平台登录次数", "Logins to the platform", "rightsUsage"],
  ["addition", "在线时长满10小时", "Ten hours online time", "rightsUsage"],
  ["addition", "上报重点人员动向", "Informed on key persons", "rightsWatching"],
  ["followUp", "上访户取消评优资格", "Petitioners are barred from honours", "rightsPetition"],
  ["followUp", "未参保的不得评为五星", "Without insurance five stars are denied", "rightsInsurance"],
  ["followUp", "不参加志愿服务的取消资格", "Who did not volunteer loses the star", "rightsVolunteering"],
  ["benefit", "向银行推荐授信贷款", "Recommended to the bank for a loan", "rightsConsent"],
  ["benefit", "保险公司保费优惠", "Lower premiums from the insurer", "rightsConsent"],
];

/** Wordings that share words with the refused ones and harm nobody. Why: the third column. */
const HARMLESS: readonly (readonly [Stand, string, string])[] = [
  ["addition", "参加志愿服务", "Voluntary service"], // taking part may earn; staying away costs nothing
  ["addition", "调解邻里纠纷", "Settled a dispute between neighbours"],
  ["addition", "主动举报安全隐患", "Reported a safety hazard of own accord"], // reporting as an addition
  ["addition", "向上级反映群众诉求", "Passed residents' requests on to higher levels"],
  ["addition", "化解信访积案", "Settled an old petition case"], // settling, not silencing
  ["deduction", "信访事项未按期办结", "Petition case not settled in time"], // a duty of office holders
  ["deduction", "12345工单未及时办理", "Hotline request not dealt with in time"],
  ["deduction", "打击报复举报人", "Retaliation against a whistleblower"], // protects those who report
  ["decided", "消费者投诉经查实", "Customer complaint upheld"], // found, not suspected
  ["decided", "违建经镇政府决定拆除后拒不拆除", "Illegal building not removed after the town's decision"],
  ["addition", "主动拆除违建", "Removed an illegal building of own accord"],
  ["addition", "帮助低保户打扫卫生", "Cleaned the house of a family on the minimum living allowance"],
  ["followUp", "低保户家庭参评不受影响", "Families on the minimum living allowance are not affected"],
  ["addition", "按时缴纳医保", "Paid medical insurance on time"], // voluntary: an addition only, nothing is lost
  ["addition", "帮助老人办理医保缴费", "Helped the elderly to pay their medical insurance"],
  ["decided", "受到公安机关罚款处罚（决定书生效）", "Administrative fine in force"], // by the authority, not the scheme
  ["deduction", "乱堆乱放罚5分", "Things piled about: 5 points off"], // points, not money
  ["deduction", "参与封建迷信活动", "Superstitious practices"], // not a religion
  ["deduction", "不参加诚信教育、宣传教育", "Stayed away from lessons in honesty"], // 信教, 传教 only inside other words
  ["deduction", "歧视少数民族群众", "Discrimination against an ethnic minority"],
  ["addition", "促进民族团结", "Furthered ethnic unity"],
  ["deduction", "理想信念不坚定", "Ideals and beliefs not firm"],
  ["deduction", "路上环境卫生差", "Dirty road"], // 上环 only inside other words
  ["deduction", "超生产能力作业", "Work beyond the licensed capacity"],
  ["addition", "参加村民会议签到并发言", "Signed in and spoke at the villagers' meeting"], // a meeting, not software
  ["addition", "教老人使用手机App", "Taught the elderly to use an app"],
  ["addition", "获得群众点赞", "Praised by residents"],
  ["deduction", "自愿报名后无故缺席志愿服务", "Missed voluntary service after having signed up freely"],
  ["deduction", "不履行公益性岗位职责", "Paid public post not carried out"], // a job, not volunteering
  ["addition", "学生参加运动会获奖", "Student placed at the sports day"],
  ["addition", "及时报告邻居家火情", "Reported a fire next door in time"],
  ["deduction", "隐瞒不报安全事故", "An accident not reported to the authorities"],
  ["benefit", "由村集体经济收入购买奖励物资", "Goods bought out of the village's own means"],
  ["benefit", "道德银行积分兑换物资", "Goods from the moral bank"], // not a bank
  ["benefit", "星级户门牌和光荣榜", "Star plate and honour board"],
  ["followUp", "单独谈话并安排一名帮带人", "A private talk and a helper"],
  ["followUp", "不设黑名单，不公开批评", "No blacklist and no public criticism"],
  ["followUp", "法定待遇、补贴不受影响", "Statutory benefits and subsidies are not affected"],
  ["decided", "骗取低保、救助金（有生效决定）", "Minimum living allowance drawn by fraud, by a decision in force"],
  ["decided", "不履行赡养义务（有生效判决）", "Failing to support parents, by a judgment in force"],
  ["deduction", "不戴安全帽、不系保险带", "No helmet or safety harness"],
  ["deduction", "拖欠员工工资经仲裁裁决", "Unpaid wages, by an arbitration award"],
  ["deduction", "婚丧生育大操大办", "Lavish feasts"],
  ["followUp", "对结果不服的可以申诉", "May appeal to the township"], // a right, told
  ["followUp", "帮助未参保的家庭自愿参保", "Help families without insurance to enrol"],
  ["followUp", "不得因信访取消等次", "Petitioning is no ground to lose a grade; grades are not affected"],
];

const NEUTRAL = { zh: "无关文字", en: "Something else" };

describe("what the product refuses", () => {
  it.each(REFUSED)("%s “%s” / “%s” is found as %s in either language", (stand, zh, en, code) => {
    for (const book of [ruleBookWith(stand, zh, NEUTRAL.en), ruleBookWith(stand, NEUTRAL.zh, en)]) {
      const found = rightsIn(book);
      expect(found.map((one) => one.code)).toEqual([code]);
      const severity = code === "rightsExamRank" || code === "rightsConsent" ? "warning" : "error";
      expect(found[0]?.severity).toBe(severity);
    }
  });

  it("is said with the words that offend and mended with the lawful form, in both languages", () => {
    const [found] = rightsIn(ruleBookWith("deduction", "参与越级上访", "Petitioned above the township"));
    if (!found) throw new Error("nothing found");
    expect(found.place).toBe("items.0.title");
    expect(readFinding(found, "zh")).toContain("上访");
    expect(readFinding(found, "en")).toContain("Petitioned");
    expect(readMend(found, "zh")).toContain("受到生效的党纪政务处分或行政处罚");
    expect(readMend(found, "en")).toContain("party or administrative penalty in force");
  });
});

describe("harmless wording", () => {
  it.each(HARMLESS)("%s “%s” (%s) is let be", (stand, zh, en) => {
    expect(rightsIn(ruleBookWith(stand, zh, en))).toEqual([]);
  });
});

describe("a component for what people do freely", () => {
  const withItem = (zh: string, en: string) => {
    const book = ruleBookWith("deduction", zh, en);
    const component = book.components.find(({ code }) => code === "civility");
    Object.assign(component ?? {}, { title: { zh: "志愿服务", en: "Voluntary service" } });
    return rightsIn(book).map((one) => one.code);
  };

  it("takes nothing from those who stay away, whatever its items are called", () => {
    expect(withItem("每少一次", "For each time missed")).toEqual(["rightsVolunteering"]);
  });

  it("may take points for a false record or a task taken up freely", () => {
    expect(withItem("虚报服务时长", "False hours")).toEqual([]);
    expect(withItem("自愿认领后无故不到", "Absent from a task taken up freely")).toEqual([]);
  });
});

describe("a veto", () => {
  it.each([
    ["群众举报", "A report by residents"],
    ["村委会了解的情况", "What the village committee knows"],
    ["网格员反映", "Word of the grid worker"],
  ])("that rests on “%s” (%s) is refused", (zh, en) => {
    const found = rightsIn(ruleBookWith("veto", "违法违纪", "Breach of the law", { zh, en }));
    expect(found.map((one) => one.code)).toEqual(["rightsVetoUndecided"]);
  });

  it("that rests on a party or administrative penalty in force is lawful", () => {
    const of = { zh: "生效的党纪处分或行政处罚决定", en: "A party or administrative penalty in force" };
    expect(rightsIn(ruleBookWith("veto", "受到党纪处分或行政处罚", "Party or administrative penalty", of))).toEqual([]);
  });

  it("for a mere suspicion stays refused although the opening of a case is a decision", () => {
    const of = { zh: "公安机关立案决定", en: "A decision of the police to open a case" };
    const found = rightsIn(ruleBookWith("veto", "涉嫌犯罪", "Suspected of a crime", of));
    expect(found.map((one) => one.code)).toEqual(["rightsSuspicion"]);
  });
});
