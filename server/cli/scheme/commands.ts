import { createHash } from "node:crypto";
import { canonicalJson } from "@/server/domain/evaluate/canonical";
import { evaluateFacts } from "@/server/domain/facts/evaluate-facts";
import { diffDefinitions } from "@/server/domain/scheme/diff";
import { readFinding } from "@/server/domain/scheme/findings";
import { lintDefinition } from "@/server/domain/scheme/lint";
import type { Language } from "@/server/domain/scheme/parts";
import { BUILT_IN_TEMPLATES } from "@/server/domain/scheme/templates/builtin";
import { readJson, readScheme } from "./input";

/** How a command is to answer: in which language, as lines or as JSON. */
export type How = { readonly language: Language; readonly json: boolean };

/** What a command answers: what goes to standard output, and 1 where there are findings. */
export type Answer = { readonly output: string; readonly status: 0 | 1 };

function pretty(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

export function templates(_: readonly string[], { language, json }: How): Answer {
  const list = BUILT_IN_TEMPLATES.map(({ meta, items }) => ({
    id: meta.code,
    family: meta.family,
    title: meta.title[language],
    items: items.length,
  }));
  if (json) return { output: pretty(list), status: 0 };
  return { output: list.map(({ id, family, title }) => [id, family, title].join("\t")).join("\n"), status: 0 };
}

export function show([name = ""]: readonly string[]): Answer {
  return { output: pretty(readScheme(name)), status: 0 };
}

/** Notes inform and do not fail: only errors and warnings are findings to a script. */
export function lint([name = ""]: readonly string[], { language, json }: How): Answer {
  const findings = lintDefinition(readScheme(name)).map((finding) => ({
    ...finding,
    text: readFinding(finding, language),
  }));
  const status = findings.some((finding) => finding.severity !== "note") ? 1 : 0;
  if (json) return { output: pretty(findings), status };
  const lines = findings.map(({ severity, code, place, text }) => [severity, code, place, text].join("\t"));
  return { output: lines.join("\n"), status };
}

export function evaluate([name = "", facts = ""]: readonly string[], { language }: How): Answer {
  const { result, report } = evaluateFacts(readScheme(name), readJson(facts), language);
  const hash = createHash("sha256").update(canonicalJson(result)).digest("hex");
  return { output: pretty({ ...report, hash }), status: 0 };
}

export function diff([before = "", after = ""]: readonly string[], { language, json }: How): Answer {
  const changes = diffDefinitions(readScheme(before), readScheme(after));
  const status = changes.length === 0 ? 0 : 1;
  if (json) return { output: pretty(changes), status };
  const signs = { added: "+", removed: "−", changed: "~", moved: "↕" } as const;
  const lines = changes.map(({ kind, title, before: old, after: fresh }) => {
    const words = [old?.[language], fresh?.[language]].filter((text) => text !== undefined).join(" → ");
    return `${signs[kind]} ${title[language]}${language === "zh" ? "：" : ": "}${words}`;
  });
  return { output: lines.join("\n"), status };
}
