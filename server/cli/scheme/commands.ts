import { createHash } from "node:crypto";
import { canonicalJson } from "@/server/domain/evaluate/canonical";
import { evaluateFacts } from "@/server/domain/facts/evaluate-facts";
import { parseDefinition, type SchemeDefinition } from "@/server/domain/scheme/definition";
import { diffDefinitions } from "@/server/domain/scheme/diff";
import { readFinding, readMend } from "@/server/domain/scheme/findings";
import { lintDefinition } from "@/server/domain/scheme/lint/lint";
import { spotsOf } from "@/server/domain/scheme/ownership/spots";
import type { Language } from "@/server/domain/scheme/parts";
import { BUILT_IN_TEMPLATES } from "@/server/domain/scheme/templates/builtin";
import { DomainError } from "@/server/errors";
import type { Named } from "./input";

/** How a command is to answer: in which language, as lines or as JSON. */
export type How = { readonly language: Language; readonly json: boolean };

/** What a command answers: what goes to standard output, and 1 where there are findings. */
export type Answer = { readonly output: string; readonly status: 0 | 1 };

/** The rule book of a file, or of a built-in code in any case ("P3", "p3"). Throws as parseDefinition, facts.noFile. */
function schemeOf(named: Named | undefined): SchemeDefinition {
  const { name = "", json } = named ?? {};
  if (json !== undefined) return parseDefinition(json);
  const wanted = name.toLowerCase();
  const builtIn = BUILT_IN_TEMPLATES.find((template) => template.meta.code.toLowerCase() === wanted);
  if (!builtIn) throw new DomainError("facts.noFile", { file: name });
  return builtIn;
}

function pretty(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

function templates(_: readonly Named[], { language, json }: How): Answer {
  const list = BUILT_IN_TEMPLATES.map(({ meta, items }) => ({
    id: meta.code,
    family: meta.family,
    title: meta.title[language],
    items: items.length,
  }));
  if (json) return { output: pretty(list), status: 0 };
  return { output: list.map(({ id, family, title }) => [id, family, title].join("\t")).join("\n"), status: 0 };
}

function show([scheme]: readonly Named[]): Answer {
  return { output: pretty(schemeOf(scheme)), status: 0 };
}

/** Notes inform and do not fail: only errors and warnings are findings to a script. */
function lint([scheme]: readonly Named[], { language, json }: How): Answer {
  const findings = lintDefinition(schemeOf(scheme)).map((finding) => ({
    ...finding,
    text: readFinding(finding, language),
    mend: readMend(finding, language),
  }));
  const status = findings.some((finding) => finding.severity !== "note") ? 1 : 0;
  if (json) return { output: pretty(findings), status };
  const lines = findings.map(({ severity, code, place, text, mend }) => [severity, code, place, text, mend].join("\t"));
  return { output: lines.join("\n"), status };
}

/** Every item and number that an owner may lock, open or bound, by the names that `terms` gives them. */
function spots([scheme]: readonly Named[], { language, json }: How): Answer {
  const list = spotsOf(schemeOf(scheme)).map(({ key, kind, title, value }) => ({
    spot: key,
    kind,
    title: title[language],
    value,
  }));
  if (json) return { output: pretty(list), status: 0 };
  const lines = list.map(({ spot, kind, title, value }) => [spot, kind, value ?? "", title].join("\t"));
  return { output: lines.join("\n"), status: 0 };
}

function evaluate([scheme, facts]: readonly Named[], { language }: How): Answer {
  const { result, report } = evaluateFacts(schemeOf(scheme), facts?.json, language);
  const hash = createHash("sha256").update(canonicalJson(result)).digest("hex");
  return { output: pretty({ ...report, hash }), status: 0 };
}

function diff([before, after]: readonly Named[], { language, json }: How): Answer {
  const changes = diffDefinitions(schemeOf(before), schemeOf(after));
  const status = changes.length === 0 ? 0 : 1;
  if (json) return { output: pretty(changes), status };
  const signs = { added: "+", removed: "−", changed: "~", moved: "↕" } as const;
  const lines = changes.map(({ kind, title, before: old, after: fresh }) => {
    const words = [old?.[language], fresh?.[language]].filter((text) => text !== undefined).join(" → ");
    return `${signs[kind]} ${title[language]}${language === "zh" ? "：" : ": "}${words}`;
  });
  return { output: lines.join("\n"), status };
}

export const COMMANDS = { templates, show, lint, spots, evaluate, diff } as const;
