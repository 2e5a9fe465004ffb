import type { ReactNode } from "react";
import { AttachmentField } from "@/components/ui/AttachmentField";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { LintContext } from "@/server/domain/scheme/lint/context";
import { languageOf } from "@/server/domain/scheme/parts";
import { currentLocale } from "@/server/i18n/locale";
import { MESSAGES } from "@/server/i18n/messages";
import { EditorIsland } from "./EditorIsland";
import type { Words } from "./words";
import "./editor.css";
import "./items.css";

type Props = {
  unit: string;
  templateId: string;
  here: string;
  today: string;
  draft: {
    versionNo: number;
    editNo: number;
    savedAt: string;
    savedBy: string;
    definition: SchemeDefinition;
  };
  lintContext: LintContext;
  /** The rule book of the owner above that this one was derived from; null where there is none. */
  owner: SchemeDefinition | null;
  /** The draft as it reads, for those without script. */
  children: ReactNode;
};

/** { a: { b: "…" } } → { "a.b": "…" }: the island looks words up by their whole key. */
function flatWords(node: object, prefix = ""): Words {
  return Object.fromEntries(
    Object.entries(node).flatMap(([key, value]) =>
      typeof value === "string"
        ? [[prefix + key, value]]
        : Object.entries(flatWords(value as object, `${prefix}${key}.`)),
    ),
  );
}

/** The editor of a draft with its words in the language of the request. */
export async function EditorFrame({ draft, children, ...place }: Props) {
  const locale = await currentLocale();
  const { versionNo, editNo, savedAt, savedBy, definition } = draft;
  return (
    <EditorIsland
      {...place}
      versionNo={versionNo}
      saved={{ editNo, savedAt, by: savedBy }}
      definition={definition}
      language={languageOf(locale)}
      words={flatWords(MESSAGES[locale].editor)}
      attachment={<AttachmentField unit={place.unit} label={MESSAGES[locale].editor.publish.file} />}
    >
      {children}
    </EditorIsland>
  );
}
