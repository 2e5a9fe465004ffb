import { describe, expect, it } from "vitest";
import { rightsIn, ruleBookWith, type Stand } from "./wordings";

/** What rule books of villages, schools, shops and firms say every day; lines of wordings parted by bars. */
const CHINESE: Record<"deduction" | "addition" | "benefit" | "followUp", string[]> = {
  deduction: [
    "乱扔垃圾|柴草乱堆|污水乱排|散养家禽|秸秆焚烧|私搭乱建|违反村规民约|不赡养老人|家庭暴力|邻里纠纷|酒后闹事",
    "聚众赌博被公安机关查处|参与邪教活动|不按时缴纳水电费|拒绝参加村民会议|不配合人口普查|不参加党员大会",
    "不执行支部决议|散布谣言|拖欠土地流转费|不履行合同|侵占集体土地|损坏公共设施|养犬不拴绳|天价彩礼|厚葬薄养",
    "子女辍学|未落实森林防火|上坟烧纸引发火情|不交卫生费|未完成义务教育任务|不履行法定义务|不履行兵役义务",
    "信访接待不热情|发表不当言论|发生交通违法被处罚|被公安机关行政拘留|安全隐患被监管部门约谈|擅自停水停电",
    "未签订门前三包责任书|不服从网格员管理|网格信息上报不及时|台账登记不全|上班迟到|未按规定佩戴劳动防护用品",
    "电动车违规充电|占道经营|食品过期|进货查验记录缺失|从业人员无健康证|消防器材缺失|作业迟交|上课说话|缺席值日",
    "打架斗殴|抄袭作业|考试作弊|课桌不整洁|无故旷课|不按时归寝|未参加升旗仪式|私自下河游泳|拒不履行法院判决",
    "不诚信经营经市场监管部门查实|向河道倾倒垃圾|侵占他人宅基地|骗取征地补偿款（有生效判决）|未经批准新建坟墓",
    "超面积建房|不参加村级组织换届选举投票|贿选拉票经认定|酒驾|挪用公款受到处分|迟交思想汇报|不服从组织分配",
    "支部活动请假未批|党员不戴党徽|流动党员不与支部联系|未落实生育保险",
  ],
  addition: [
    "见义勇为|孝老爱亲|调解纠纷|义务巡逻|主动垃圾分类|参加村民代表会议|带头移风易俗|拾金不昧|无偿献血|捐资助学",
    "参与防汛抢险|照顾孤寡老人|参加技能培训|发展特色产业|带动就业|获得县级表彰|子女参军入伍|子女考上大学|家庭和睦",
    "积极缴纳医保|宣传政策|参与网格巡查|报告安全隐患|提供违法线索|举报电信诈骗|举报非法集资|举报黑恶势力线索",
    "制止邪教宣传|调处邻里信访矛盾|协助办理低保申请|帮助残疾人办证|为困难群众代缴水费|参与人居环境整治|参加文艺演出",
    "参加运动会|竞赛获奖|作业优秀|好人好事|担任班干部|参加劳动实践|提出合理化建议|参加安全培训|连续无事故|明厨亮灶",
    "获评诚信商户|办理集体户口登记帮助|救助落水儿童|参与临时救助工作|使用普通话服务|回收农膜|完成危房改造验收协助",
    "民族团结进步模范|尊重民族风俗|开展宗教政策宣传|生育友好宣传|帮助孕妇就医|慰问贫困户|认领公益岗位|银龄志愿者",
    "时间银行服务老人",
  ],
  benefit: [
    "优先推荐评优评先|颁发荣誉证书|门牌|免费体检一次|优先选派外出学习|积分超市兑换|优先安排公益性岗位面试|免费理发",
    "景区门票优惠|子女入学礼包|优先参加技能培训|优先推荐为入党积极分子|免费家电维修|优先推荐劳动模范|生日慰问",
    "星级奖牌|在光荣榜公布先进名单|免费法律咨询|免缴物业费一个月|优先办理村内事务|大病慰问",
  ],
  followUp: [
    "单独约谈|批评教育|结对帮扶|提交书面整改说明|限期整改|由支委会谈话|取消当年评优资格|不得评为优秀党员",
    "下一周期重点关心|通知监护人面谈|教育帮助|增加检查频次|组织培训|通报表扬|在村里通报表扬|延长预备期",
  ],
};

const ENGLISH: typeof CHINESE = {
  deduction: [
    "Littering|Firewood piled about|Waste water dumped|Straw burnt|Shed built without leave|Broke the village rules",
    "Parents not supported, by a judgment in force|Domestic violence|Gambling, punished by the police",
    "Took part in a cult|Water bill not paid on time|Did not come to the villagers' meeting",
    "Did not carry out the branch's resolution|Spread rumours, punished by the police|Contract not kept",
    "Public property damaged|Dog off the leash|Lavish wedding|Child dropped out of school|Fire lane blocked",
    "Compulsory schooling not completed|Military service refused|Fined by the police for drunk driving",
    "Reported absent at roll call|Late for work|No protective gear|Electric cycle charged in the stairway",
    "Food past its date|No health certificate|No fire extinguisher|Homework late|Talking in class",
    "Absent from class duty|Fighting|Copied homework|Cheated in an exam|Untidy desk|Not in the dormitory on time",
    "Swam in the river|Graves built without leave|Vote buying, found by decision|Late report of thought",
    "Absence from the branch meeting|Monthly report missing|Floating member out of touch with the branch",
    "Accident reported late|False record|Illegal logging in the forest|Fine print not shown",
    "No credit given to sources|Land law breached, by formal decision|Child labour found by inspectors",
    "Recorder showed favouritism|Broke a window of the church|Fell asleep on duty|Refused to show papers",
    "Noise after ten at night|Customer complaint confirmed",
  ],
  addition: [
    "Voluntary service|Helped a neighbour|Settled a dispute|Blood donation|Gave to a school|Joined flood relief",
    "Cared for an old neighbour living alone|Checked in on an elderly neighbour|Reported a gas leak",
    "Reported fraud to the police|Own trade that gives work|Honoured by the county|Child joined the army",
    "Child admitted to university|Family in harmony|Paid medical insurance early|Spread policy|Reported a danger",
    "Sports day: placed|Best homework|Good deed|Class officer|Useful proposal adopted|Safety course",
    "A year without accidents|Open kitchen|Simple wedding|Kept faith with customers in good faith",
    "Furthered unity among ethnic groups|Respect for customs of minorities|Talk on religious policy",
    "Birth-friendly services explained|Pregnant neighbour taken to hospital|Visited a poor family",
    "Helped with an application for social relief|Helped to move a cow|Time bank: helped the elderly|Fine courtyard",
    "The finest family|Signed in at the meeting and spoke|Volunteers for the moral bank",
    "Reported progress to the branch monthly|Handled residents' complaints in time|Answered a petition and settled it",
  ],
  benefit: [
    "Free check-up|Certificate of honour|Star plate|Goods in the points shop|First at the service window",
    "Board fee of the term|Clinic fees waived|Ambulance 30 % off|Free haircut|Training places",
    "Electrical repair without labour cost|Honour board|Half a year of free parking|First choice of services",
    "School bag for the child|Performance pay follows the star",
  ],
  followUp: [
    "A private talk|A helper is named|Mended within a month|Talk with the guardian|Cannot be excellent this year",
    "More inspections|Warning talk|Training|Praised in the village|Probation extended|Deadline to mend",
    "May appeal to the township",
  ],
};

/** Those of the lines that the rights lint objects to. */
function flagged(
  stand: Stand,
  lines: readonly string[],
  book: (words: string) => ReturnType<typeof ruleBookWith>,
): string[] {
  return lines
    .flatMap((line) => line.split("|"))
    .filter((words) => rightsIn(book(words)).length > 0)
    .map((words) => `${stand}: ${words}`);
}

describe("the everyday wording of rule books", () => {
  it.each(["deduction", "addition", "benefit", "followUp"] as const)("is let be as %s", (stand) => {
    expect(flagged(stand, CHINESE[stand], (zh) => ruleBookWith(stand, zh, "Something else"))).toEqual([]);
    expect(flagged(stand, ENGLISH[stand], (en) => ruleBookWith(stand, "无关文字", en))).toEqual([]);
  });
});
