"use client";

import { ClipboardPaste, Plus, Search } from "lucide-react";
import { useState } from "react";
import { ByClass } from "./ByClass";
import { useEditing } from "./context";
import { FieldNotes } from "./FieldNotes";
import { ItemRow } from "./ItemRow";
import { addItem, blankItem, dropItem } from "./items";
import { Paste } from "./Paste";

const FIRST = 80;

type View = "list" | "classes" | "paste";

/** The items as a table: grouped by component, edited in place. */
export function Items() {
  const context = useEditing();
  const { definition, say, language, change, goTo, opened } = context;
  const [view, setView] = useState<View>("list");
  const [query, setQuery] = useState("");
  const [only, setOnly] = useState("");
  const [all, setAll] = useState(false);
  const { components, items } = definition;
  const wanted = query.trim().toLowerCase();
  const sentTo = opened.startsWith("items.") ? Number(opened.split(".")[1]) : -1;
  const found = items.flatMap((item, at) => {
    const text = `${item.title.zh} ${item.title.en} ${item.clause}`.toLowerCase();
    const fits = (only === "" || item.component === only) && text.includes(wanted);
    return fits || at === sentTo ? [{ item, at }] : [];
  });
  const shown = all ? found : found.filter((_, at) => at < FIRST || found[at]?.at === sentTo);
  const add = (component: string) => {
    change((now) => addItem(now, blankItem(now, component)));
    goTo(`items.${items.length}`);
  };
  const groups = [
    ...components.map(({ code, title, clause }) => ({ code, title: title[language], clause })),
    ...(items.some((item) => components.every(({ code }) => code !== item.component))
      ? [{ code: null, title: say("items.lost"), clause: "" }]
      : []),
  ];
  return (
    <div className="grid gap-3">
      <ItemBar query={query} setQuery={setQuery} only={only} setOnly={setOnly} view={view} setView={setView} />
      {view === "paste" && <Paste onDone={() => setView("list")} />}
      {view === "classes" ? (
        <ByClass found={found.map(({ at }) => at)} />
      ) : (
        <div className="items" data-place="items">
          <div className="item-line item-head" aria-hidden="true">
            <span />
            <span>{say("items.clause")}</span>
            <span>{say("items.title")}</span>
            <span className="text-right">{say("items.points")}</span>
            <span>{say("items.limits")}</span>
          </div>
          {groups.map((group) => {
            const own = shown.filter(({ item }) =>
              group.code === null
                ? components.every(({ code }) => code !== item.component)
                : item.component === group.code,
            );
            if (own.length === 0 && (wanted !== "" || (only !== "" && only !== group.code))) return null;
            return (
              <section key={group.code} aria-label={group.title}>
                <div className="item-group">
                  <h3>
                    {group.title} <span className="text-14 font-normal text-muted">{group.clause}</span>{" "}
                    <span className="text-14 font-normal text-muted">{say("items.count", { count: own.length })}</span>
                  </h3>
                  {group.code !== null && items.length < 400 && (
                    <button type="button" className="btn btn-small" onClick={() => add(group.code)}>
                      <Plus className="icon icon-s" aria-hidden="true" /> {say("items.add")}
                      <span className="sr-only"> {group.title}</span>
                    </button>
                  )}
                </div>
                <ol>
                  {own.map(({ item, at }) => (
                    <ItemRow
                      key={item.code}
                      item={item}
                      at={at}
                      onDrop={(from) => change((now) => dropItem(now, from, at))}
                    />
                  ))}
                </ol>
              </section>
            );
          })}
          <div className="px-4 py-2">
            <FieldNotes place="items" />
            {components.length === 0 && <p className="text-muted">{say("items.noComponent")}</p>}
            {shown.length < found.length && (
              <button type="button" className="btn btn-text" onClick={() => setAll(true)}>
                {say("items.rest", { count: found.length - shown.length })}
              </button>
            )}
          </div>
        </div>
      )}
    </div>
  );
}

type BarProps = {
  query: string;
  setQuery: (query: string) => void;
  only: string;
  setOnly: (code: string) => void;
  view: View;
  setView: (view: View) => void;
};

/** Search, one component only, the view by class, and pasting. */
function ItemBar({ query, setQuery, only, setOnly, view, setView }: BarProps) {
  const { definition, say, language } = useEditing();
  const toggle = (to: View) => setView(view === to ? "list" : to);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span className="relative min-w-40 grow">
        <Search className="icon icon-s absolute left-3 top-3.5" aria-hidden="true" />
        <input
          type="search"
          className="input search-input"
          aria-label={say("items.search")}
          placeholder={say("items.search")}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </span>
      <select
        className="pill"
        aria-label={say("items.only")}
        value={only}
        onChange={(event) => setOnly(event.target.value)}
      >
        <option value="">{say("items.every")}</option>
        {definition.components.map(({ code, title }) => (
          <option key={code} value={code}>
            {title[language]}
          </option>
        ))}
      </select>
      <button type="button" className="btn" aria-pressed={view === "classes"} onClick={() => toggle("classes")}>
        {say("items.byClass")}
      </button>
      <button type="button" className="btn" aria-pressed={view === "paste"} onClick={() => toggle("paste")}>
        <ClipboardPaste className="icon icon-s" aria-hidden="true" /> {say("items.paste")}
      </button>
    </div>
  );
}
