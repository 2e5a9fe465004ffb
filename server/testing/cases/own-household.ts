import type { Act } from "./acts";

/** Worked cases of our own for the two rule books whose sources state too few numbers for one: H1 and H4. */

type Done = Omit<Act, "subject">;
const act = (item: string, on: string, size: Pick<Act, "points" | "step" | "units"> = {}): Done => ({
  item,
  on,
  ...size,
});

type H1Row = {
  id: string;
  kind: string;
  done: Done[];
  score: string;
  grade: string | null;
  honour: string;
  balance: string;
};

/** H1: base 100; what every household did, its score and grade, lifetime honour and what it can spend. */
export const H1_ROWS: H1Row[] = [
  { id: "h1", kind: "household", done: [], score: "100.00", grade: "good", honour: "0.00", balance: "0.00" },
  {
    id: "h2",
    kind: "household",
    done: [
      act("home-yard", "2026-01-20"),
      act("home-yard", "2026-02-20"),
      act("home-yard", "2026-03-20"),
      act("village-labour", "2026-02-10", { units: 6 }),
      act("honour-family", "2026-05-10", { step: "city" }),
    ],
    score: "127.00",
    grade: "excellent",
    honour: "27.00",
    balance: "27.00",
  },
  // One half point short of the upper grade.
  {
    id: "h3",
    kind: "household",
    done: [
      act("village-neighbour", "2026-02-10", { points: 450 }),
      act("village-trade", "2026-03-10", { points: 1000 }),
      act("home-simple", "2026-10-02"),
    ],
    score: "119.50",
    grade: "good",
    honour: "19.50",
    balance: "19.50",
  },
  // A cadre's household is scored like every other; a penalty lowers score and honour, not what can be spent.
  {
    id: "h4",
    kind: "cadre-household",
    done: [act("home-simple", "2026-05-03"), act("penalty-yard", "2026-06-10", { points: 300 })],
    score: "102.00",
    grade: "good",
    honour: "2.00",
    balance: "5.00",
  },
  {
    id: "h5",
    kind: "household",
    done: [act("penalty-law", "2026-07-01", { step: "criminal" })],
    score: "90.00",
    grade: null,
    honour: "-10.00",
    balance: "0.00",
  },
];

export const h1Acts = (): Act[] => H1_ROWS.flatMap(({ id, done }) => done.map((one) => ({ subject: id, ...one })));

type H4Row = [
  id: string,
  kind: string,
  service: number,
  patrol: number,
  meetings: number,
  off: boolean,
  score: string,
  grade: string | null,
];

/** H4: subject, class, hours of service, hours of patrol, meetings, one point off; score and title of the year. */
export const H4_ROWS: H4Row[] = [
  ["r01", "resident", 20, 0, 0, false, "20.00", "star"],
  ["r02", "resident", 19, 0, 0, false, "19.00", "star"],
  ["r03", "resident", 18, 0, 0, false, "18.00", "star"],
  ["r04", "resident", 17, 0, 0, false, "17.00", "star"],
  ["r05", "resident", 16, 0, 0, false, "16.00", "star"],
  ["r06", "resident", 15, 0, 0, false, "15.00", "star"],
  ["r07", "resident", 14, 0, 0, false, "14.00", "star"],
  ["r08", "resident", 13, 0, 0, false, "13.00", "star"],
  // Three share the ninth place: with ten places the group does not enter.
  ["r09", "resident", 12, 0, 0, false, "12.00", null],
  ["r10", "resident", 12, 0, 0, false, "12.00", null],
  ["r11", "resident", 12, 0, 0, false, "12.00", null],
  // The best of one category keeps its title where the total is not among the ten best.
  ["r12", "resident", 0, 8, 0, false, "8.00", "order-star"],
  ["r13", "resident", 0, 0, 2, false, "2.00", "building-star"],
  ["r14", "resident", 0, 0, 0, true, "-1.00", null],
  // The other kinds are ranked on their own.
  ["m01", "member", 3, 0, 0, false, "3.00", "star"],
  ["m02", "member", 3, 0, 0, true, "2.00", "star"],
  ["o01", "organisation", 0, 0, 1, false, "1.00", "star"],
  ["s01", "staff", 0, 0, 0, false, "0.00", null],
];

const HOURS_AT_ONCE = 8;

export function h4Acts(): Act[] {
  return H4_ROWS.flatMap(([subject, , service, patrol, meetings, off]) => {
    const hours = Array.from({ length: Math.ceil(service / HOURS_AT_ONCE) }, (_, at) =>
      act("virtue-service", "2026-03-05", { units: Math.min(HOURS_AT_ONCE, service - at * HOURS_AT_ONCE) }),
    );
    return [
      ...hours,
      ...(patrol > 0 ? [act("order-patrol", "2026-04-05", { units: patrol })] : []),
      ...Array.from({ length: meetings }, () => act("building-meeting", "2026-05-05")),
      ...(off ? [act("penalty-noshow", "2026-06-05")] : []),
    ].map((one) => ({ subject, ...one }));
  });
}
