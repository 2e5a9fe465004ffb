import { pageNumber } from "@/server/domain/paging";
import type { Work } from "@/server/services/access";
import { ownerDefinition, readLintContext, readTemplate, schemesAt, templatesAt } from "@/server/services/scheme/reads";
import { load, may } from "./load";

/** A rule book by its title in the reader's language. */
const titled = <Row extends { title: string; titleEn: string }>(work: Work, row: Row): Row => ({
  ...row,
  title: work.access.ctx.locale === "en" ? row.titleEn : row.title,
});

const listed = <Row extends { title: string; titleEn: string }, Page>(
  work: Work,
  list: { rows: Row[]; page: Page },
) => ({
  ...list,
  rows: list.rows.map((row) => titled(work, row)),
});

/** Templates and adopted schemes at a unit. */
export type SchemesSearch = { q?: string; line?: string; page?: string; templates?: string; adoptions?: string };
export const loadSchemes = (unit: string, query: SchemesSearch) =>
  load("template.read", unit, async (work) => ({
    templates: listed(work, await templatesAt(work, pageNumber(query.templates))),
    schemes: listed(work, await schemesAt(work, { ...query, page: pageNumber(query.page) })),
    unit: { name: work.unit.name, level: work.unit.level, kind: work.unit.kind },
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
      template: titled(work, read.template),
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
