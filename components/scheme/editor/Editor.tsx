"use client";

import "./jitless";
import { Redo2, Undo2 } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Finding } from "@/server/domain/scheme/findings";
import type { LintContext } from "@/server/domain/scheme/lint/context";
import type { Breach } from "@/server/domain/scheme/ownership/breach";
import type { Language } from "@/server/domain/scheme/parts";
import { type Saved, type SaveState, useAutosave } from "./autosave";
import { Body } from "./Body";
import { Conflict } from "./Conflict";
import { breachesOf, findingsOf, problemsOf } from "./check";
import { clockOf } from "./clock";
import { Editing, type EditorContext } from "./context";
import { Findings } from "./Findings";
import { Outline } from "./Outline";
import { Publish } from "./Publish";
import { IconButton } from "./Rows";
import { hashOf, type SectionId, sectionNamed, sectionOf } from "./sections";
import { useStore } from "./store";
import { type Say, sayer, type Words } from "./words";

export type EditorProps = {
  unit: string;
  templateId: string;
  versionNo: number;
  saved: Saved;
  definition: SchemeDefinition;
  /** Who would use it, and what was earned last year: for the check. */
  lintContext: LintContext;
  /** What it was derived from: its owner says what may be changed. */
  owner: SchemeDefinition | null;
  language: Language;
  words: Words;
  today: string;
  here: string;
  attachment: ReactNode;
};

const CHECK_MS = 400;

/** The draft under edit: contents at the left, one section in the middle, the check beside it. */
export default function Editor(props: EditorProps) {
  const { unit, templateId, language, words, versionNo, today, here } = props;
  const store = useStore(props.definition);
  const { definition, change, set } = store;
  const autosave = useAutosave(props, definition, change);
  const check = useCheck(definition, props);
  const { section, opened, goTo } = useSection();
  const say = useMemo(() => sayer(words), [words]);
  const { findings, problems } = check;
  const context: EditorContext = { definition, set, change, language, words, say, findings, problems, opened, goTo };
  const { state } = autosave;

  function onKeyDown(event: KeyboardEvent) {
    if (!(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    if (key === "y" || event.shiftKey) store.redo();
    else store.undo();
  }

  return (
    <Editing value={context}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: shortcuts for the buttons Undo and Redo within */}
      <div className="editor" onKeyDown={onKeyDown}>
        <div className="editor-bar">
          <IconButton label={say("undo")} disabled={!store.canUndo} onClick={store.undo}>
            <Undo2 className="icon" aria-hidden="true" />
          </IconButton>
          <IconButton label={say("redo")} disabled={!store.canRedo} onClick={store.redo}>
            <Redo2 className="icon" aria-hidden="true" />
          </IconButton>
          <p
            role="status"
            className={state.type === "saved" || state.type === "saving" ? "text-muted" : "text-ochre-ink"}
            data-state={state.type}
          >
            {stateText(say, state)}
          </p>
          {state.type === "signedOut" && (
            <a href="/sign-in" target="_blank" rel="noopener">
              {say("save.signIn")}
            </a>
          )}
          <nav aria-label={say("preview.label")} className="editor-links">
            {(["card", "notice", "form"] as const).map((of) => (
              <Leave key={of} href={`${here}/preview?of=${of}`} flush={autosave.flush}>
                {say(`preview.${of}`)}
              </Leave>
            ))}
            <Leave href={`${here}/print?v=${versionNo}`} flush={autosave.flush}>
              {say("preview.print")}
            </Leave>
          </nav>
          <a className="btn btn-primary" href={hashOf("publish")}>
            {say("publish.button", { no: versionNo })}
          </a>
        </div>
        {autosave.restored && state.type !== "conflict" && <p className="callout">{say("save.restored")}</p>}
        {state.type === "conflict" && (
          <Conflict theirs={state.theirs} base={autosave.base().definition} settle={autosave.settle} />
        )}
        <div className="editor-columns">
          <Outline section={section} />
          <section
            className="card grid min-w-0 content-start gap-4 px-4 py-4 lg:px-5"
            aria-labelledby="section-title"
            id="section"
          >
            <h2 id="section-title">
              {say(section === "publish" ? "publish.title" : `section.${section}`, { no: versionNo })}
            </h2>
            {section === "publish" ? (
              <Publish
                unit={unit}
                templateId={templateId}
                versionNo={versionNo}
                today={today}
                here={here}
                flush={autosave.flush}
                editNo={() => autosave.base().editNo}
                attachment={props.attachment}
              />
            ) : (
              <Body key={section} section={section} />
            )}
          </section>
          <div className="editor-check">
            <Findings checking={check.checking} breaches={check.breaches} />
          </div>
        </div>
      </div>
    </Editing>
  );
}

/** A way out that saves first. */
function Leave({ href, flush, children }: { href: string; flush: () => Promise<boolean>; children: string }) {
  return (
    <a
      href={href}
      onClick={(event) => {
        event.preventDefault();
        void flush().then((isSaved) => isSaved && window.location.assign(href));
      }}
    >
      {children}
    </a>
  );
}

function stateText(say: Say, state: SaveState): string {
  if (state.type === "saved") return say("save.saved", { at: clockOf(state.at), by: state.by });
  if (state.type === "refused") return say("save.refused", { message: state.message });
  return say(`save.${state.type}`);
}

type Checked = {
  of: SchemeDefinition | null;
  findings: Finding[];
  problems: Map<string, string>;
  breaches: Breach[];
};

/** The check, a moment after the last change. */
function useCheck(definition: SchemeDefinition, { lintContext, owner }: Pick<EditorProps, "lintContext" | "owner">) {
  const [checked, setChecked] = useState<Checked>({ of: null, findings: [], problems: new Map(), breaches: [] });
  useEffect(() => {
    const run = () =>
      setChecked({
        of: definition,
        findings: findingsOf(definition, lintContext),
        problems: problemsOf(definition),
        breaches: breachesOf(definition, owner),
      });
    const timer = setTimeout(run, CHECK_MS);
    return () => clearTimeout(timer);
  }, [definition, lintContext, owner]);
  const { of, ...found } = checked;
  return { ...found, checking: of !== definition };
}

/** Which section is shown (it stands in the address), and going to a place of the draft. */
function useSection() {
  const [section, setSection] = useState<SectionId>(() => sectionNamed(window.location.hash));
  const [opened, setOpened] = useState({ place: "", count: 0 });
  const wanted = useRef("");
  useEffect(() => {
    const follow = () => {
      setSection(sectionNamed(window.location.hash));
      document.getElementById("section-title")?.scrollIntoView({ block: "nearest" });
    };
    window.addEventListener("hashchange", follow);
    // The address may have changed between the first drawing and now.
    setSection(sectionNamed(window.location.hash));
    return () => window.removeEventListener("hashchange", follow);
  }, []);
  const goTo = useCallback((place: string) => {
    const to = sectionOf(place);
    wanted.current = place;
    window.history.replaceState(null, "", hashOf(to));
    setSection(to);
    setOpened((before) => ({ place, count: before.count + 1 }));
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for every time somebody is sent somewhere
  useEffect(() => {
    if (wanted.current === "") return;
    const place = wanted.current;
    wanted.current = "";
    const frame = requestAnimationFrame(() => focusPlace(place));
    return () => cancelAnimationFrame(frame);
  }, [opened.count]);
  return { section, opened: opened.place, goTo };
}

/** Puts the cursor to the nearest field of a place: itself, or what holds it. */
function focusPlace(place: string): void {
  for (let at = place; at !== ""; at = at.slice(0, Math.max(0, at.lastIndexOf(".")))) {
    const found = document.querySelector<HTMLElement>(`[data-place="${CSS.escape(at)}"]`);
    if (!found) continue;
    const field = found.querySelector<HTMLElement>("input:not([type=search]), select, textarea, button");
    found.scrollIntoView({ block: "center" });
    field?.focus({ preventScroll: true });
    return;
  }
}
