"use client";

import { MOST_POINTS } from "@/server/domain/points";
import type { Item } from "@/server/domain/scheme/acts";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Component } from "@/server/domain/scheme/frame";
import { useEditing } from "./context";
import { NumberInput } from "./inputs";
import { withItem } from "./items";

const BASE = { kind: "number", unit: "points", least: 0, most: MOST_POINTS, step: 50 } as const;

/** The base of a component for a class; null where it has none. */
function baseOf({ base }: Component, code: string): number | null {
  if (base.type === "none") return null;
  if (base.type === "same") return base.points;
  return base.byClass.find((one) => one.class === code)?.points ?? null;
}

/** The component with another base for one class; who differed not yet is written out class by class. */
function withBase(
  component: Component,
  classes: SchemeDefinition["classes"],
  code: string,
  points: number | null,
): Component {
  const byClass = classes.flatMap((one) => {
    const own = one.code === code ? points : baseOf(component, one.code);
    return own === null ? [] : [{ class: one.code, points: own }];
  });
  if (byClass.length === 0) return { ...component, base: { type: "none" } };
  const { base } = component;
  const [per, clause] = base.type === "none" ? [component.counted, component.clause] : [base.per, base.clause];
  return { ...component, base: { type: "byClass", byClass, per, clause } };
}

function withClass(item: Item, all: readonly string[], code: string, on: boolean): Item {
  const before = item.classes ?? all;
  const classes = all.filter((one) => (one === code ? on : before.includes(one)));
  return { ...item, classes: classes.length === all.length || classes.length === 0 ? null : classes };
}

/** What each class starts with, and which items are for it. */
export function ByClass({ found }: { found: readonly number[] }) {
  const { definition, say, language, change, set } = useEditing();
  const classes = definition.classes.filter((one) => one.standing !== "exempt");
  const codes = definition.classes.map(({ code }) => code);
  return (
    <div className="scroller scroller-wide">
      <table className="tbl">
        <caption className="sr-only">{say("items.byClass")}</caption>
        <thead>
          <tr>
            <th scope="col">{say("byClass.what")}</th>
            {classes.map((one) => (
              <th key={one.code} scope="col" className="num">
                {one.title[language]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {definition.components.map((component, at) => (
            <tr key={component.code}>
              <th scope="row">{say("byClass.base", { title: component.title[language] })}</th>
              {classes.map((one) => (
                <td key={one.code} className="num">
                  <NumberInput
                    shape={BASE}
                    nullable
                    value={baseOf(component, one.code)}
                    className="cell cell-number"
                    placeholder="—"
                    label={`${component.title[language]} · ${one.title[language]}`}
                    onChange={(points) =>
                      set(["components", at, "base"], withBase(component, classes, one.code, points).base)
                    }
                  />
                </td>
              ))}
            </tr>
          ))}
          {found.map((at) => {
            const item = definition.items[at];
            if (!item) return null;
            return (
              <tr key={item.code}>
                <th scope="row" className="font-normal">
                  {item.title[language] || say("untitled")}
                </th>
                {classes.map((one) => (
                  <td key={one.code} className="num">
                    <label className="tick tick-only">
                      <input
                        type="checkbox"
                        aria-label={`${item.title[language]} · ${one.title[language]}`}
                        checked={item.classes === null || item.classes.includes(one.code)}
                        onChange={(event) =>
                          change((now) => withItem(now, at, withClass(item, codes, one.code, event.target.checked)))
                        }
                      />
                    </label>
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
