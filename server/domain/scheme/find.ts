import { DomainError } from "@/server/errors";
import type { Item, Veto } from "./acts";
import type { SchemeDefinition } from "./definition";
import type { Component, SubjectClass } from "./frame";
import type { Grade } from "./grading";

/** The item of a code. Throws entry.unknownItem. */
export function findItem(definition: SchemeDefinition, code: string): Item {
  const item = definition.items.find((candidate) => candidate.code === code);
  if (!item) throw new DomainError("entry.unknownItem", { item: code.slice(0, 40) });
  return item;
}

/** The veto of a code. Throws entry.unknownVeto. */
export function findVeto(definition: SchemeDefinition, code: string): Veto {
  const veto = definition.vetoes.find((candidate) => candidate.code === code);
  if (!veto) throw new DomainError("entry.unknownVeto", { veto: code.slice(0, 40) });
  return veto;
}

/** The subject class of a code. Throws entry.unknownClass. */
export function findClass(definition: SchemeDefinition, code: string): SubjectClass {
  const found = definition.classes.find((candidate) => candidate.code === code);
  if (!found) throw new DomainError("entry.unknownClass", { class: code.slice(0, 40) });
  return found;
}

/** The component of a code. Throws scheme.unknownReference: items may only name components that exist. */
export function findComponent(definition: SchemeDefinition, code: string): Component {
  const component = definition.components.find((candidate) => candidate.code === code);
  if (!component) throw new DomainError("scheme.unknownReference", { place: "components", code: code.slice(0, 40) });
  return component;
}

/** The grade of a code, or null for no grade. Throws scheme.unknownReference. */
export function findGrade(definition: SchemeDefinition, code: string | null): Grade | null {
  if (code === null) return null;
  const grade = definition.grading.grades.find((candidate) => candidate.code === code);
  if (!grade) throw new DomainError("scheme.unknownReference", { place: "grading.grades", code: code.slice(0, 40) });
  return grade;
}

/** True when an item may be recorded for a class: it names the class, or names none. */
export function itemAllows(item: Item, classCode: string): boolean {
  return item.classes === null || item.classes.includes(classCode);
}

/** The items that may be recorded for a class, in the order of the rule book; none for an exempt class. */
export function itemsForClass(definition: SchemeDefinition, classCode: string): Item[] {
  if (findClass(definition, classCode).standing === "exempt") return [];
  return definition.items.filter((item) => itemAllows(item, classCode));
}
