import type { Item } from "@/server/domain/scheme/acts";
import type { Actor, LocalText } from "@/server/domain/scheme/parts";
import { addition, deduction, fixed, perUnit, text } from "./build";

/** What a child did well may be told by anyone of the class; what it did wrong only by recorder and teacher. */
const TOLD_BY: Actor[] = ["subject", "recorder", "teacher"];
const NOTED_BY: Actor[] = ["recorder", "teacher"];

type More = Partial<Pick<Item, "points" | "classes" | "needsDecision" | "starter" | "evidence">>;

function section(component: string, clause: string) {
  const of = (part: string) => `${clause}·${part}`;
  return {
    plus: (code: string, points: number, title: LocalText, part: string, more: More = {}) =>
      addition({ code, title, component, points: fixed(points), whoMayDeclare: TOLD_BY, clause: of(part), ...more }),
    minus: (code: string, points: number, title: LocalText, part: string, more: More = {}) =>
      deduction({ code, title, component, points: fixed(points), whoMayDeclare: NOTED_BY, clause: of(part), ...more }),
  };
}

const study = section("study", "学习");
const STUDY = [
  study.minus("study-settle", 1, text("上课铃响后未安静", "Not settled when the bell rang"), "课前"),
  study.minus("study-late", 1, text("上课迟到", "Late for a lesson"), "考勤"),
  study.minus("study-skip", 5, text("旷课一节", "Skipped a lesson"), "考勤"),
  study.minus("study-inattention", 1, text("上课不专心", "Inattentive in a lesson"), "课堂"),
  study.minus("study-homework", 1, text("缺交作业", "Homework missing"), "作业"),
  study.minus("study-copy", 2, text("抄袭作业", "Copied homework"), "作业"),
  study.minus("study-lend", 3, text("把作业借给同学抄", "Lent homework to be copied"), "作业"),
  study.minus("study-cheat", 4, text("考试作弊", "Cheated in a test"), "考试", {
    starter: true,
    needsDecision: true,
  }),
  study.minus("study-accomplice", 4, text("协助他人作弊", "Helped somebody cheat"), "考试", { needsDecision: true }),
  study.minus("study-reading", 1, text("早读不认真", "Did not take part in early reading"), "早读"),
  study.plus("study-competition", 1, text("参加学科竞赛", "Took part in a competition"), "竞赛"),
  study.plus("study-prize", 1, text("竞赛获奖", "Prize in a competition"), "竞赛", {
    starter: true,
    evidence: "required",
  }),
  study.plus("study-best-homework", 0.5, text("优秀作业", "Among the best homework"), "作业"),
];

const cleaning = section("cleaning", "卫生");
const CLEANING = [
  cleaning.minus("clean-forgot", 2, text("忘记值日", "Forgot cleaning duty"), "值日"),
  cleaning.minus("clean-late", 1, text("值日迟到", "Late for cleaning duty"), "值日"),
  cleaning.minus("clean-failed", 2, text("教室值日不合格", "Classroom duty failed"), "值日"),
  cleaning.minus(
    "clean-failed-leader",
    3,
    text("教室值日不合格：组长", "Classroom duty failed: leader of the group"),
    "值日",
    {
      classes: ["group-leader"],
    },
  ),
  cleaning.minus(
    "clean-failed-officer",
    2,
    text("教室值日不合格：负责的班干部", "Classroom duty failed: officer in charge"),
    "值日",
    { classes: ["officer"] },
  ),
  cleaning.minus("clean-bin", 0.5, text("垃圾桶未清理", "Bin not emptied"), "教室"),
  cleaning.minus("clean-desk", 0.5, text("课桌不整洁", "Untidy desk"), "教室"),
  cleaning.minus("clean-windows", 1, text("门窗未擦净", "Windows not clean"), "教室"),
  cleaning.minus("dorm-failed", 3, text("宿舍检查不合格", "Dormitory failed inspection"), "宿舍"),
  cleaning.plus("dorm-model", 1, text("评为文明宿舍", "Model dormitory"), "宿舍"),
  cleaning.plus("dorm-excellent", 3, text("宿舍检查优秀", "Dormitory found excellent"), "宿舍"),
  cleaning.plus(
    "dorm-week",
    1,
    text("宿舍整周达标或一周三次优秀", "Dormitory in order for a week, or excellent three times in it"),
    "宿舍",
  ),
  cleaning.plus("dorm-month", 1, text("宿舍整月达标", "Dormitory in order for a month"), "宿舍"),
  cleaning.plus("extra-labour", 1, text("主动参加额外劳动", "Extra labour of own will"), "劳动"),
];

const sports = section("sports-arts", "体育文艺");
const SPORTS_AND_ARTS = [
  sports.minus("exercise-skipped", 2, text("缺席早操或课间操", "Skipped the exercise"), "两操"),
  sports.minus("exercise-late", 1, text("早操或课间操迟到", "Late for the exercise"), "两操"),
  sports.plus("sports-day", 1, text("参加运动会项目", "Took part in the sports day"), "运动会"),
  sports.plus("sports-placed", 3, text("运动会获得名次", "Placed at the sports day"), "运动会"),
  sports.plus("show", 1, text("参加文艺演出", "Performed in a show"), "文艺"),
  sports.plus("audience", 0.5, text("担任观众并遵守秩序", "Well-behaved in the audience"), "文艺"),
  sports.minus("event-absent", 1, text("未请假缺席活动", "Absent from an event without leave"), "文艺"),
];

/** The class on week duty earns for the result the school gives it. */
const WEEK_DUTY = [
  sports.plus("week-duty", 1, text("周值勤完成", "Week duty carried out"), "周值勤", {
    points: {
      type: "step",
      steps: [
        { code: "done", title: text("完成", "Done"), points: 100 },
        { code: "good", title: text("良好", "Good"), points: 200 },
        { code: "excellent", title: text("优秀", "Excellent"), points: 300 },
      ],
    },
  }),
  sports.minus("week-duty-failed", 3, text("周值勤不合格", "Week duty failed"), "周值勤"),
];

const other = section("conduct", "其他");
const CONDUCT = [
  other.plus("good-deed", 1, text("好人好事", "Good deed"), "好人好事"),
  other.plus("good-outside", 3, text("校外好事有影响", "Good deed outside school, with effect"), "好人好事"),
  other.plus("broadcast", 1, text("广播稿被采用", "Article broadcast"), "广播稿", {
    points: perUnit(1, text("篇", "article"), 20),
  }),
  other.plus("monitor-best", 1, text("当周最佳值日班长", "Best monitor of the week"), "值日班长", {}),
  other.minus("monitor-poor", 1, text("当周值日班长履职不好", "Poor monitor of the week"), "值日班长"),
  other.minus("left-room", 1, text("擅自离开教室", "Left the room without leave"), "纪律"),
  other.minus("grave-breach", 5, text("严重违纪（经学校认定）", "Grave breach, established by the school"), "纪律", {
    needsDecision: true,
  }),
  other.minus(
    "misconduct-outside",
    5,
    text("校外不良行为（经学校认定）", "Misconduct outside school, established by the school"),
    "校外",
    { needsDecision: true },
  ),
];

const recorder = section("recording", "记录");
const RECORDING = [
  recorder.minus("record-incomplete", 1, text("记录员漏记", "Recorder: incomplete"), "记录员"),
  recorder.minus("record-favour", 2, text("记录员徇私", "Recorder: favouritism"), "记录员"),
  recorder.minus("record-forged", 5, text("记录员弄虚作假", "Recorder: forged"), "记录员", { needsDecision: true }),
];

export const T1_ITEMS: Item[] = [...STUDY, ...CLEANING, ...SPORTS_AND_ARTS, ...WEEK_DUTY, ...CONDUCT, ...RECORDING];
