import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Component } from "@/server/domain/scheme/frame";
import { label, type Spot, spotIn, under } from "./spot";

const component = spotIn("component");

/** Bases, floors and caps of the components, and from how many periods on somebody is graded. */
export function frameSpots(definition: SchemeDefinition): Spot[] {
  const { roster } = definition;
  const least =
    roster === undefined
      ? []
      : [
          spotIn("roster")(
            "roster.leastPeriods",
            "count",
            label("至少参加几期才评定等次", "periods needed to be graded"),
            roster.leastPeriods,
            ["roster", "leastPeriods"],
            { nullable: true },
          ),
        ];
  return [...least, ...definition.components.flatMap((one, at) => componentSpots(definition, one, at))];
}

function componentSpots({ classes }: SchemeDefinition, { code, title, base, bounds }: Component, at: number): Spot[] {
  const key = `component.${code}`;
  const path = ["components", at] as const;
  const bases =
    base.type === "same"
      ? [
          component(`${key}.base`, "points", under(title, label("基础分", "base")), base.points, [
            ...path,
            "base",
            "points",
          ]),
        ]
      : base.type === "byClass"
        ? base.byClass.map((one, no) => {
            const held =
              classes.find((candidate) => candidate.code === one.class)?.title ?? label(one.class, one.class);
            return component(
              `${key}.base.${one.class}`,
              "points",
              under(title, label(`基础分（${held.zh}）`, `base (${held.en})`)),
              one.points,
              [...path, "base", "byClass", no, "points"],
            );
          })
        : [];
  if (!bounds) return bases;
  return [
    ...bases,
    component(
      `${key}.floor`,
      "score",
      under(title, label("最低分", "floor")),
      bounds.floor,
      [...path, "bounds", "floor"],
      {
        nullable: true,
      },
    ),
    component(`${key}.cap`, "score", under(title, label("最高分", "cap")), bounds.cap, [...path, "bounds", "cap"], {
      nullable: true,
    }),
  ];
}

/** Multipliers, and for how many months a veto works. */
export function overrideSpots({ multipliers, vetoes }: SchemeDefinition): Spot[] {
  const times = multipliers.map((one, at) =>
    spotIn("multiplier")(
      `multiplier.${at}.times`,
      "multiple",
      one.type === "falseRecord"
        ? label("弄虚作假加倍倍数", "multiplier for false records")
        : label("类别加倍倍数", "multiplier by class"),
      one.times,
      ["multipliers", at, "times"],
    ),
  );
  const months = vetoes.flatMap(({ code, title, duration }, at) =>
    duration.type === "months"
      ? [
          spotIn("veto")(
            `veto.${code}.months`,
            "months",
            under(title, label("有效月数", "months it works")),
            duration.months,
            ["vetoes", at, "duration", "months"],
          ),
        ]
      : [],
  );
  return [...times, ...months];
}
