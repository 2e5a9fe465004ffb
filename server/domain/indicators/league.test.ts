import { describe, expect, it } from "vitest";
import type { OrgPath } from "@/server/domain/access/path";
import { rankVillages } from "./board";
import { DEFAULT_INDEX_CONFIG } from "./config";
import { noFigures } from "./figures";
import { leagueRows, moveOf, readView } from "./league";

const rows = rankVillages(
  [
    ["金竹村", "Jinzhu", 1, 90, 40, 900],
    ["桃园村", "Taoyuan", 1, 60, 20, 1100],
    ["石桥村", "Shiqiao", 2, 75, 29, 1400],
    ["古井村", "Gujing", 2, 0, 0, 0],
  ].map(([name, nameEn, town, participants, percent, registered], i) => ({
    id: `v${i}`,
    path: `/990121/${town}/${i}/` as OrgPath,
    name: String(name),
    nameEn: String(nameEn),
    township: { path: `/990121/${town}/` as OrgPath, name: `镇${town}`, nameEn: `Town ${town}` },
    practice: false,
    figures: {
      ...noFigures(),
      eligible: registered ? 100 : 0,
      participants: Number(participants),
      earned: registered ? 1000 : 0,
      spent: Number(percent) * 10,
      redeemers: (Number(percent) * Number(registered)) / 100,
      registered: Number(registered),
    },
  })),
  DEFAULT_INDEX_CONFIG,
  "household",
  { frozen: new Map([["v2", { rank: 1, peerRank: 1 }]]) },
).rows;
const board = { rows, config: DEFAULT_INDEX_CONFIG, family: "household" as const };
const shown = (query: Record<string, string>) => leagueRows(board, readView(query)).map(({ nameEn }) => nameEn);

describe("the league table", () => {
  it.each([
    [{}, ["Jinzhu", "Shiqiao", "Taoyuan", "Gujing"]],
    [{ sort: "participation" }, ["Taoyuan", "Shiqiao", "Jinzhu", "Gujing"]],
    [{ sort: "participation", dir: "desc" }, ["Jinzhu", "Shiqiao", "Taoyuan", "Gujing"]],
    [{ sort: "index", dir: "desc" }, ["Jinzhu", "Shiqiao", "Taoyuan", "Gujing"]],
    [{ sort: "peer", dir: "desc" }, ["Shiqiao", "Taoyuan", "Jinzhu", "Gujing"]],
    [{ q: "桥" }, ["Shiqiao"]],
    [{ q: "JIN" }, ["Jinzhu", "Gujing"]],
    [{ township: "/990121/2/" }, ["Shiqiao", "Gujing"]],
    [{ band: "large" }, ["Shiqiao"]],
    [{ low: "1" }, ["Shiqiao", "Taoyuan", "Gujing"]],
    [{ sort: "password", dir: "up", band: "huge" }, ["Jinzhu", "Shiqiao", "Taoyuan", "Gujing"]],
  ])("with %j shows %j, villages without a value last", (query, names) => {
    expect(shown(query as Record<string, string>)).toEqual(names);
  });

  it("says how many places were lost since the last frozen ranking, and nothing where there was none", () => {
    expect(rows.map(moveOf)).toEqual([null, -1, null, null]);
  });
});
