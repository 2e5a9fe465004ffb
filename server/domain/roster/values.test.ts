import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDate } from "./date";
import { isYes, readResidence, readSex, saysAway } from "./flags";
import { checkDigitOf, maskIdNumber, readIdNumber } from "./id-number";
import { maskName, normaliseName, surnameOf } from "./name";
import { maskPhone, readPhone } from "./phone";
import { contradictsAge, readRelation } from "./relation";
import { foldText, squeeze } from "./text";

describe("text", () => {
  test("full-width letters and digits become half-width, ideographic spaces plain, outer spaces go", () => {
    expect(foldText("　１３８Ａｂ　ｘ ")).toBe("138Ab x");
    expect(squeeze("姓 　名")).toBe("姓名");
  });
});

describe("names", () => {
  test.each([
    ["徐　祥军", "徐祥军"],
    ["黄　娟生 ", "黄娟生"],
    ["阿依古丽·买买提 ", "阿依古丽·买买提"],
    ["阿依古丽 • 买买提", "阿依古丽·买买提"],
    ["阿依古丽.买买提", "阿依古丽·买买提"],
    ["John  Smith", "John Smith"],
    ["", ""],
  ])("%s is stored as %s", (raw, stored) => expect(normaliseName(raw)).toBe(stored));

  test.each([
    ["张小明", "张*明"],
    ["王芳", "王*"],
    ["欧阳娜", "欧阳*"],
    ["欧阳", "欧*"],
    ["上官梅梅", "上官*梅"],
    ["诸葛勇", "诸葛*"],
    ["张王小明", "张**明"],
    ["阿依古丽·买买提", "阿***·买买提"],
    ["𡒄小明", "𡒄*明"],
    ["王", "*"],
    ["John Smith", "J***"],
  ])("%s is shown in public as %s", (name, masked) => expect(maskName(name)).toBe(masked));

  test("a masked name never equals the name", () => {
    const names = fc.string({ unit: fc.constantFrom(..."张王欧阳明芳·阿买"), minLength: 1, maxLength: 8 });
    fc.assert(fc.property(names, (name) => normaliseName(name) === "" || maskName(name) !== normaliseName(name)));
  });

  test("compound surnames are known, but a two-character name keeps its first character as surname", () => {
    expect(surnameOf("司马根")).toBe("司马");
    expect(surnameOf("司马")).toBe("司");
    expect(surnameOf("张明")).toBe("张");
  });
});

describe("dates", () => {
  test.each<[string | number, boolean, string, "day" | "month"]>([
    ["1983年2月21日", false, "1983-02-21", "day"],
    ["1981-09-28", false, "1981-09-28", "day"],
    ["1981-09-28 00:00:00", false, "1981-09-28", "day"],
    ["1975.1.24", false, "1975-01-24", "day"],
    ["1975/1/24", false, "1975-01-24", "day"],
    ["20150921", false, "2015-09-21", "day"],
    ["２０１５０９２１", false, "2015-09-21", "day"],
    [20150921, false, "2015-09-21", "day"],
    [44069, false, "2020-08-26", "day"],
    [44069, true, "2020-08-26", "day"],
    [14752, true, "1940-05-21", "day"],
    [59, true, "1900-02-28", "day"],
    [61, true, "1900-03-01", "day"],
    [44069.75, true, "2020-08-26", "day"],
    [197007, false, "1970-07-01", "month"],
    ["1951.07", false, "1951-07-01", "month"],
    [1951.07, false, "1951-07-01", "month"],
    ["1966-12", false, "1966-12-01", "month"],
    ["1997年6月", false, "1997-06-01", "month"],
    ["2014年7月24日", false, "2014-07-24", "day"],
  ])("%s (date style: %s) is %s to the %s", (raw, isDate, date, precision) => {
    expect(readDate(raw, isDate)).toMatchObject({ type: "date", value: { date, precision } });
  });

  test("a number that may have lost the nought of October is ambiguous", () => {
    expect(readDate(2000.1)).toMatchObject({ value: { date: "2000-01-01" }, ambiguous: true });
    expect(readDate("2000.1")).toMatchObject({ value: { date: "2000-01-01" }, ambiguous: false });
  });

  test.each(["1983年2月30日", "1983-13-01", 198313, "0001-01-01"])("%s is impossible", (raw) => {
    expect(readDate(raw).type).toBe("impossible");
  });

  test.each(["不详", "83.2.21", "1983年", true, 12])("%s is unreadable", (raw) => {
    expect(readDate(raw).type).toBe("unreadable");
  });

  test("a day after today is impossible, an empty cell is empty", () => {
    expect(readDate("2030-01-01", false, "2026-01-05").type).toBe("impossible");
    expect(readDate(null).type).toBe("empty");
    expect(readDate(" 　").type).toBe("empty");
  });
});

describe("identity numbers", () => {
  test("birth date and sex stand inside", () => {
    expect(readIdNumber(" 999249201509212135 ")).toEqual({
      type: "id",
      number: "999249201509212135",
      birth: "2015-09-21",
      sex: "male",
    });
    expect(readIdNumber("99943820170412495x")).toMatchObject({ type: "id", number: "99943820170412495X" });
  });

  test("a wrong check digit is told with the right one", () => {
    expect(readIdNumber("999269195308243571")).toMatchObject({
      type: "checkDigit",
      expected: checkDigitOf("99926919530824357"),
    });
  });

  test("a number cell has lost its last digits", () => {
    expect(readIdNumber(999186198302211100).type).toBe("digitsLost");
  });

  test("any single changed digit is noticed", () => {
    const places = fc.tuple(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(places, ([at, by]) => {
        const digits = Array.from("999249201509212135");
        digits[at] = String((Number(digits[at]) + by) % 10);
        return readIdNumber(digits.join("")).type === "checkDigit";
      }),
    );
  });

  test("too short, letters, impossible birth dates are unreadable", () => {
    expect(readIdNumber("99924920150921213").type).toBe("unreadable");
    expect(readIdNumber("见户口本").type).toBe("unreadable");
    const first = "99924920151321213";
    expect(readIdNumber(first + checkDigitOf(first)).type).toBe("unreadable");
  });

  test("on screen only the region's first three and the last four places stay", () => {
    expect(maskIdNumber("999186198302211073")).toBe("999***********1073");
    expect(maskIdNumber("123")).toBe("*23");
  });
});

describe("phones", () => {
  test.each<[string | number, string]>([
    [15912535728, "15912535728"],
    ["１３８３６８０５７５８", "13836805758"],
    ["138 3680 5758", "13836805758"],
    ["138-3680-5758", "13836805758"],
    ["+8613836805758", "13836805758"],
    ["0951-8888888", "09518888888"],
    ["无/13836805758", "13836805758"],
  ])("%s is %s", (raw, number) => expect(readPhone(raw)).toEqual({ type: "phone", number }));

  test.each(["1383680575", "不详", "12836805758"])("%s is unreadable", (raw) => {
    expect(readPhone(raw).type).toBe("unreadable");
  });

  test("masks keep three and four digits of a mobile, two of a landline", () => {
    expect(maskPhone("13836805758")).toBe("138****5758");
    expect(maskPhone("09518888888")).toBe("*********88");
  });
});

describe("flags and relations", () => {
  test("a resident column is read in every form", () => {
    expect(["√", "是", "常住", "否", "外出务工", "", null, "看情况"].map((value) => readResidence(value))).toEqual([
      "resident",
      "resident",
      "resident",
      "away",
      "away",
      null,
      null,
      "unreadable",
    ]);
  });

  test("sex, yes, and away for work", () => {
    expect(["男", " 女 ", "M", "", "？"].map((value) => readSex(value))).toEqual([
      "male",
      "female",
      "male",
      null,
      "unreadable",
    ]);
    expect(isYes("是") && isYes("√") && !isYes("") && !isYes("否")).toBe(true);
    expect(saysAway("在外务工") && !saysAway("军属") && !saysAway("")).toBe(true);
  });

  test.each([
    ["户主", "head"],
    ["妻", "spouse"],
    ["妻子", "spouse"],
    ["配偶", "spouse"],
    ["夫", "spouse"],
    ["子", "son"],
    ["长子", "son"],
    ["女", "daughter"],
    ["次女", "daughter"],
    ["之孙女", "granddaughter"],
    ["孙子", "grandson"],
    ["儿媳", "daughterInLaw"],
    ["父", "father"],
    ["母亲", "mother"],
    ["岳母", "motherInLaw"],
    ["侄子", "other"],
  ])("%s is %s", (raw, relation) => expect(readRelation(raw)).toBe(relation));

  test("a mother younger than the head and a son older contradict, a spouse never", () => {
    expect(contradictsAge("mother", "1980-01-01", "1970-01-01")).toBe(true);
    expect(contradictsAge("son", "1960-01-01", "1970-01-01")).toBe(true);
    expect(contradictsAge("mother", "1950-01-01", "1970-01-01")).toBe(false);
    expect(contradictsAge("spouse", "1940-01-01", "1970-01-01")).toBe(false);
  });
});
