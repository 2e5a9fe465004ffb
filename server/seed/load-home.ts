import { PARTICIPANT_KIND } from "@/server/domain/access/lines";
import { addDays } from "@/server/domain/calendar/dates";
import { homeActs } from "@/server/seed/plan/home-acts";
import { planHomePast } from "@/server/seed/plan/home-past";
import type { PlannedHome } from "@/server/seed/plan/homes";
import { monthsUntil } from "@/server/seed/plan/months";
import { Random } from "@/server/seed/plan/random";
import { insertParticipants } from "@/server/services/roster/insert-participants";
import { type Clerk, homeStaffOf } from "./people-of";
import { workOf } from "./work-at";
import { publishedIn, type TownshipSchemes } from "./write-schemes";
import { adoptIn, type Life, type PastWriter, writeLives } from "./write-village";

type Setting = { today: string; firstYear: number; clerks: readonly Clerk[]; writer: PastWriter };

/** A class, a market or an enterprise with its people, its scheme and what happened in it. */
export async function loadHome(
  home: PlannedHome,
  township: Clerk,
  schemes: TownshipSchemes,
  { today, firstYear, clerks, writer }: Setting,
): Promise<void> {
  const { first, second } = homeStaffOf(home, clerks);
  const { line } = home;
  const published = publishedIn(schemes, home.template);
  const { definition } = published;
  const adoptedOn = adoptionOf(home, today, firstYear);
  const random = new Random(`life:${home.at.path}`);
  const living = {
    definition,
    months: monthsUntil(today, 36).filter(({ key }) => key >= adoptedOn.slice(0, 7)),
    today,
    adoptedOn,
    random,
    acts: homeActs(home, { definition, random, adoptedOn }),
  };
  const groups = new Map(home.groups.map(({ id, name }) => [id, name]));
  const named = new Map(
    home.people.map(({ id, name, groupId }) => [id, { name, group: groups.get(groupId ?? "") ?? "" }]),
  );
  const lives: Life[] = [];
  await workOf(first, "roster.manage", async (work) => {
    const at = { countyId: work.access.ctx.countyId, now: work.now, kind: PARTICIPANT_KIND[line] };
    await insertParticipants(
      work.tx,
      at,
      home.people.map(({ trouble: _, restless: __, ...one }) => ({
        ...one,
        note: null,
        villageId: home.id,
        orgPath: home.path,
      })),
    );
    const staff = { recorder: first, reviewer: second, confirmer: first, township };
    const scheme = await adoptIn(work, { village: home, line, adoptedOn, today, ...published, staff, named });
    lives.push({ scheme, past: planHomePast(living), named });
  });
  await writeLives(home, first, lives, writer);
}

/** A class from the start of the term before this one, a market since the rule book was published, an enterprise for half a year. */
function adoptionOf({ line }: PlannedHome, today: string, firstYear: number): string {
  const year = Number(today.slice(0, 4));
  switch (line) {
    case "school": {
      const terms = [`${year - 1}-09-01`, `${year}-03-01`, `${year}-09-01`].filter((day) => day <= addDays(today, -1));
      return terms.at(-2) ?? terms.at(-1) ?? `${year - 1}-09-01`;
    }
    case "market":
      return `${firstYear}-06-01`;
    case "enterprise":
      return monthsUntil(today, 6)[0]?.firstDay ?? today;
    default:
      return line satisfies never;
  }
}
