"use client";

import { isGroup, type Value } from "@/server/domain/scheme/form/blank";
import { type FieldShape, fieldOf, sectionShape } from "@/server/domain/scheme/form/shape";
import { useEditing } from "./context";
import { Field, Fields, Variant } from "./Field";
import { FieldNotes } from "./FieldNotes";
import { Items } from "./Items";
import { OUTLINE, type SectionId } from "./sections";
import { readMovesOf, readScoreOf } from "./summary";
import { Terms } from "./Terms";

/** The fields of one section of the rule book. */
export function Body({ section }: { section: Exclude<SectionId, "publish"> }) {
  const context = useEditing();
  const { definition } = context;
  const draft = definition as unknown as Record<string, Value | undefined>;
  const keys = OUTLINE.find(({ id }) => id === section)?.keys ?? [];
  switch (section) {
    case "items":
      return (
        <>
          <Items />
          <Whole field={sectionShape("multipliers")} value={draft.multipliers} />
        </>
      );
    case "terms":
      return <Terms />;
    case "score":
      return (
        <>
          <p className="reading">{readScoreOf(context)}</p>
          <Whole field={sectionShape("score")} value={draft.score} />
        </>
      );
    case "grading":
      return <Grading />;
    default:
      return keys.map((key) => <Whole key={key} field={sectionShape(key)} value={draft[key]} />);
  }
}

/** A whole section whose frame is the card around it. */
function Whole({ field, value }: { field: FieldShape; value: Value | undefined }) {
  const { say } = useEditing();
  const { shape, key } = field;
  if (field.optional || shape.kind === "list")
    return <Field field={field} path={[key]} value={value} parents={["root"]} />;
  return (
    <div data-place={key} className="grid gap-3">
      <FieldNotes place={key} />
      {shape.kind === "group" && (
        <Fields fields={shape.fields} path={[key]} value={value} parents={[key]} omit={["family", "line"]} />
      )}
      {shape.kind === "variants" && (
        <Variant shape={shape} name={key} path={[key]} value={value} parents={[]} label={say("kind")} />
      )}
    </div>
  );
}

const GRADING = sectionShape("grading").shape;

/** The parts of the grading in the order in which they are applied. */
function Grading() {
  const context = useEditing();
  const value = context.definition.grading as unknown as Value;
  const group = isGroup(value) ? value : {};
  const fields = GRADING.kind === "group" ? GRADING.fields.map(({ key }) => key) : [];
  const known = ["grades", "better", "unit", "rules", "tieBreaks", "moves", "consequences"];
  const moves = readMovesOf(context);
  const one = (key: string) => (
    <Field key={key} field={fieldOf(GRADING, key)} path={["grading", key]} value={group[key]} parents={["grading"]} />
  );
  return (
    <div className="grid gap-5" data-place="grading">
      {one("grades")}
      <div className="form-grid">
        {one("better")}
        {one("unit")}
      </div>
      {one("rules")}
      {one("tieBreaks")}
      {one("moves")}
      {moves !== "" && <p className="reading">{moves}</p>}
      {one("consequences")}
      {fields.filter((key) => !known.includes(key)).map(one)}
    </div>
  );
}
