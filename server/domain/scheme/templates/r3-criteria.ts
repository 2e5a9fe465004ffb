import { text } from "./build";
import type { Lead } from "./star";

/** R3's sheet of households. The third criterion's parts come to 25 under its heading of 20, as the source prints it. */
export const R3_HOUSEHOLD_LEADS: Lead[] = [
  {
    code: "work",
    title: text("带头勤劳致富", "Leads in hard work"),
    parts: [
      ["勤劳经营、有稳定收入来源", "Works hard, earns steadily", 10],
      ["学用新技术", "Learns and uses new techniques", 10],
    ],
  },
  {
    code: "law",
    title: text("带头遵纪守法", "Leads in keeping the law"),
    parts: [
      ["遵守法律", "Keeps the law", 10],
      ["遵守村规民约", "Keeps the village's rules", 10],
    ],
  },
  {
    code: "environment",
    title: text("带头爱护环境", "Leads in care for the surroundings"),
    parts: [
      ["庭院整洁", "Tidy yard", 10],
      ["垃圾入桶", "Rubbish in its bins", 5],
      ["房前屋后不乱堆放", "Nothing piled around the house", 5],
      ["爱护公共设施", "Care for public facilities", 5],
    ],
  },
  {
    code: "neighbours",
    title: text("带头团结邻里", "Leads in good neighbourhood"),
    parts: [
      ["邻里互助", "Neighbours help each other", 10],
      ["家庭和睦、孝老爱亲", "Family in harmony, care for the old", 10],
    ],
  },
  {
    code: "public-good",
    title: text("带头热心公益", "Leads in the public good"),
    parts: [
      ["支持村级建设", "Supports the village's works", 10],
      ["自愿参加公益活动", "Joins in for the public good, of own will", 5],
      ["红白事简办", "Plain weddings and funerals", 5],
    ],
  },
];
