import type { Ballot } from "@/server/domain/scheme/ballots";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { label, type Spot, spotIn, under } from "./spot";

const ballotSpot = spotIn("ballot");

/** Weights of the score; weights, quorum and points of the ballots. */
export function scoreSpots({ score, ballots }: SchemeDefinition): Spot[] {
  const weights =
    score.type === "weighted"
      ? score.parts.map((part, at) =>
          spotIn("score")(`score.${at}.percent`, "percent", under(part.title, label("权重", "weight")), part.percent, [
            "score",
            "parts",
            at,
            "percent",
          ]),
        )
      : [];
  return [...ballots.flatMap(ballotSpots), ...weights];
}

function ballotSpots(ballot: Ballot, at: number): Spot[] {
  const { code, title, criteria, voters, quorumPercent } = ballot;
  const key = `ballot.${code}`;
  const path = ["ballots", at] as const;
  const scales = scaleSpots(ballot, key, [...path, "scale"]);
  const looks = criteria.flatMap((one, no) => [
    ballotSpot(`${key}.criterion.${one.code}`, "points", under(title, one.title), one.most, [
      ...path,
      "criteria",
      no,
      "most",
    ]),
    ...one.parts.map((part, nth) =>
      ballotSpot(`${key}.criterion.${one.code}.part.${nth}`, "points", under(one.title, part.title), part.most, [
        ...path,
        "criteria",
        no,
        "parts",
        nth,
        "most",
      ]),
    ),
  ]);
  const weights = voters.map((group, no) =>
    ballotSpot(
      `${key}.voters.${group.code}.percent`,
      "percent",
      under(title, label(`${group.title.zh}权重`, `weight of ${group.title.en}`)),
      group.percent,
      [...path, "voters", no, "percent"],
    ),
  );
  const quorum = ballotSpot(
    `${key}.quorum`,
    "percent",
    under(title, label("到会比例下限", "quorum")),
    quorumPercent,
    [...path, "quorumPercent"],
    { nullable: true },
  );
  return [...scales, ...looks, ...weights, quorum];
}

function scaleSpots({ title, scale }: Ballot, key: string, path: readonly (string | number)[]): Spot[] {
  switch (scale.type) {
    case "scored":
      return [
        ballotSpot(`${key}.most`, "points", under(title, label("满分", "full marks")), scale.most, [...path, "most"]),
      ];
    case "choices":
      return scale.choices.map((choice, no) =>
        ballotSpot(`${key}.choice.${choice.code}`, "points", under(title, choice.title), choice.points, [
          ...path,
          "choices",
          no,
          "points",
        ]),
      );
    case "ranked":
      return scale.places.map((points, no) =>
        ballotSpot(
          `${key}.place.${no + 1}`,
          "points",
          under(title, label(`第${no + 1}名`, `place ${no + 1}`)),
          points,
          [...path, "places", no],
        ),
      );
    default:
      return scale satisfies never;
  }
}
