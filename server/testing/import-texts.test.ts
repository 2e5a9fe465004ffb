import { createTranslator } from "use-intl/core";
import { expect, test } from "vitest";
import { FINDING_SEVERITY } from "@/server/domain/roster/findings";
import en from "@/server/i18n/messages/en/import.json";
import zh from "@/server/i18n/messages/zh-CN/import.json";
import { HOUSEHOLD_FIELDS, PARTY_FIELDS } from "@/server/sheets/roster/layout";

const PARAMS = { row: 34, column: "G", value: "999", expected: "x", otherRow: 8, counted: 3, relation: "母亲" };

test.each([
  ["zh-CN", zh],
  ["en", en],
])("every finding, field and kind has a text in %s that names its row", (locale, messages) => {
  const failures: string[] = [];
  const t = createTranslator({
    locale,
    messages: messages as unknown as Record<string, string>,
    onError: (error) => failures.push(error.message),
  }) as (key: string, params?: Record<string, string | number>) => string;
  for (const code of Object.keys(FINDING_SEVERITY)) expect(t(`findings.${code}`, PARAMS)).toContain("34");
  for (const field of [...HOUSEHOLD_FIELDS, ...PARTY_FIELDS]) expect(t(`field.${field}`)).not.toBe("");
  expect(failures).toEqual([]);
});
