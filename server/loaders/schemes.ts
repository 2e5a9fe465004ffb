import { ownerDefinition, readLintContext, readTemplate, schemesAt, templatesAt } from "@/server/services/scheme/reads";
import { load, may } from "./load";

/** Templates and adopted schemes at a unit. */
export const loadSchemes = (unit: string) =>
  load("template.read", unit, async (work) => ({
    templates: await templatesAt(work),
    schemes: await schemesAt(work),
    unit: { name: work.unit.name, level: work.unit.level, kind: work.unit.kind },
    lines: work.access.rows.lines,
    today: work.today,
    can: {
      edit: may(work.access, "template.edit"),
      rollout: may(work.access, "rollout.read"),
      note: may(work.access, "training.note"),
    },
  }));

/** One template with its versions. */
export const loadTemplate = (unit: string, templateId: string) =>
  load("template.read", unit, async (work) => {
    const read = await readTemplate(work, templateId);
    const draft = read.mine ? read.versions.find(({ status }) => status === "draft") : undefined;
    return {
      ...read,
      lintContext: draft ? await readLintContext(work, read.template.line) : {},
      owner: draft ? await ownerDefinition(work, draft.id) : null,
      unit: { name: work.unit.name },
      today: work.today,
      can: {
        edit: may(work.access, "template.edit"),
        adopt: may(work.access, "scheme.adopt"),
        simulate: may(work.access, "scheme.simulate"),
      },
    };
  });
