import type { FormDocument } from "./document";

/**
 * Forms as they stand in a workbook. What is cut apart on paper (slips, plates, cards) is one list there, a row each; a letter
 * keeps what it says above its table as its notes. In: forms of one kind, in order.
 */
export function forWorkbook(documents: readonly FormDocument[]): FormDocument[] {
  const [first] = documents;
  if (first && documents.every(isCutApart))
    return [{ ...first, facts: [], rows: documents.flatMap(({ rows }) => rows) }];
  return documents.map((document) => {
    const { layout, notes } = document;
    return layout?.type === "letter" ? { ...document, notes: [...layout.opening.slice(1), ...notes] } : document;
  });
}

const isCutApart = ({ layout }: FormDocument): boolean =>
  layout?.type === "slip" || layout?.type === "plate" || layout?.type === "risk";
