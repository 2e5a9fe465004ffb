import { headers } from "next/headers";
import type { ShellModel } from "@/components/shell/model";
import type { TenantContext } from "@/server/domain/access/context";
import { depthOf, isWithin, type OrgPath, pathOfUnitCode, unitCode } from "@/server/domain/access/path";
import { grantsFor, PERMISSIONS, type Permission } from "@/server/domain/access/permissions";
import { currentLocale, texts } from "@/server/i18n/locale";
import { heldUnits } from "@/server/services/org/reads";
import { countWaiting } from "@/server/services/todo/reads";
import { load, may, pageTenant } from "./load";

export type ShellPage = {
  model: ShellModel;
  title: string;
  /** Null outside a practice village. */
  practice: { offsetDays: number; mayReset: boolean } | null;
};

type PlaceSpec = {
  place: string;
  icon: ShellModel["places"][number]["icon"];
  permission: Permission;
  part?: "day" | "services" | "records" | "rules";
};

/** Places of the rail by kind of unit and role: at most seven are shown, in this order. */
const STAFF_PLACES: readonly PlaceSpec[] = [
  { place: "todo", icon: "todo", permission: "entry.read" },
  { place: "record", icon: "record", permission: "entry.record" },
  { place: "standing", icon: "scale", permission: "standing.read" },
  { place: "roster", icon: "users", permission: "roster.read" },
  { place: "entries", icon: "notice", permission: "entry.read" },
  { place: "cycles", icon: "calendar", permission: "cycle.read" },
  { place: "redemptions", icon: "shop", permission: "redemption.read" },
  { place: "", icon: "dashboard", permission: "dashboard.read" },
];
const ABOVE_PLACES: readonly PlaceSpec[] = [
  { place: "", icon: "dashboard", permission: "dashboard.read" },
  { place: "todo", icon: "todo", permission: "entry.file" },
  { place: "villages", icon: "scale", permission: "dashboard.read" },
  { place: "schemes", icon: "book", permission: "template.read" },
  { place: "roster", icon: "users", permission: "roster.manage" },
  { place: "places", icon: "list", permission: "places.read" },
  { place: "users", icon: "tree", permission: "user.manage" },
  { place: "audit", icon: "history", permission: "audit.read" },
];
/** Above the village: what comes from below now and then, and what is looked after once a year. */
const ABOVE_MORE: readonly PlaceSpec[] = [
  { place: "filings", icon: "inbox", permission: "filing.read" },
  { place: "follow", icon: "heart", permission: "follow.read" },
  { place: "appeals", icon: "gavel", permission: "appeal.answer" },
  { place: "moves", icon: "compare", permission: "move.confirm" },
  { place: "requests", icon: "message", permission: "request.handle" },
  { place: "ledger", icon: "shield", permission: "ledger.verify" },
  { place: "forms", icon: "print", permission: "form.print" },
  { place: "books", icon: "coins", permission: "book.read" },
  { place: "calendar", icon: "calendar", permission: "calendar.manage" },
];
/** A city reads the frozen figures of its counties; their villages are behind the wall between tenants. */
const CITY_PLACES = ["", "users", "audit"];
const OWN_PLACES: readonly PlaceSpec[] = [
  { place: "my", icon: "card", permission: "own.read" },
  { place: "declare", icon: "record", permission: "entry.declare" },
  { place: "notices", icon: "notice", permission: "notice.read" },
  { place: "services", icon: "help", permission: "board.read" },
  { place: "books", icon: "coins", permission: "book.read" },
];
/** What a village's or branch's people need less often: under «more». */
const STAFF_MORE: readonly PlaceSpec[] = [
  { place: "rounds", icon: "checklist", permission: "round.run", part: "day" },
  { place: "scan", icon: "scan", permission: "card.scan", part: "day" },
  { place: "hearings", icon: "message", permission: "hearing.tell", part: "day" },
  { place: "meetings", icon: "users", permission: "meeting.hold", part: "day" },
  { place: "notices", icon: "notice", permission: "notice.read", part: "day" },
  { place: "objections", icon: "alert", permission: "entry.read", part: "day" },
  { place: "ballots", icon: "vote", permission: "ballot.read", part: "day" },
  { place: "follow", icon: "heart", permission: "follow.read", part: "day" },
  { place: "inspections", icon: "checklist", permission: "inspection.manage", part: "day" },
  { place: "grids", icon: "tree", permission: "grid.read", part: "services" },
  { place: "requests", icon: "heart", permission: "request.handle", part: "services" },
  { place: "services", icon: "phone", permission: "board.read", part: "services" },
  { place: "cards", icon: "card", permission: "card.print", part: "records" },
  { place: "forms", icon: "print", permission: "form.print", part: "records" },
  { place: "books", icon: "coins", permission: "book.read", part: "records" },
  { place: "moves", icon: "compare", permission: "move.confirm", part: "records" },
  { place: "openings", icon: "wallet", permission: "opening.enter", part: "records" },
  { place: "carry", icon: "upload", permission: "ledger.carryOver", part: "records" },
  { place: "ledger", icon: "shield", permission: "ledger.verify", part: "records" },
  { place: "schemes", icon: "book", permission: "template.read", part: "rules" },
  { place: "ranking", icon: "scale", permission: "dashboard.read", part: "rules" },
  { place: "users", icon: "user", permission: "user.manage", part: "rules" },
  { place: "audit", icon: "history", permission: "audit.read", part: "rules" },
];

/** The frame of a workspace page: the unit, other units of the person, places with what waits there. */
export async function loadShell(unit: string): Promise<ShellPage> {
  const ctx = await pageTenant();
  const [locale, t, here] = [
    await currentLocale(),
    await texts("shell"),
    (await headers()).get("x-path") ?? `/u/${unit}`,
  ];
  const permission = widestRead(ctx, unit);
  return load(permission, unit, async (work) => {
    const path = work.access.path;
    const nameOf = (row: { name: string; nameEn: string }) => (locale === "en" ? row.nameEn : row.name);
    const [units, waiting] = await Promise.all([heldUnits(ctx), depthOf(path) >= 3 ? countWaiting(work) : { todo: 0 }]);
    const place = here.split("?")[0]?.split("/")[3] ?? "";
    const toPlace = (spec: PlaceSpec) => ({
      href: spec.place ? `/u/${unit}/${spec.place}` : `/u/${unit}`,
      label: t(`places.${spec.place === "" ? overviewKey(work.unit.level, path) : (spec.place as "todo")}`),
      icon: spec.icon,
      current: place === spec.place,
      ...(spec.part ? { part: t(`parts.${spec.part}`) } : {}),
      ...(spec.place === "todo" && waiting.todo > 0 ? { count: waiting.todo } : {}),
    });
    const { main, more } = placesFor(ctx, path);
    const places = main.map(toPlace);
    const role = ctx.grants.find((grant) => isWithin(path, grant.orgPath))?.role;
    return {
      title: [...places, ...more.map(toPlace)].find((entry) => entry.current)?.label ?? nameOf(work.unit),
      practice: work.unit.practice
        ? { offsetDays: work.unit.clockOffsetDays, mayReset: depthOf(path) === 3 && may(work.access, "practice.reset") }
        : null,
      model: {
        unit: { label: nameOf(work.unit), detail: role ? t(`roles.${role}`) : "" },
        units: units.map((row) => ({
          label: nameOf(row),
          detail: t(`roles.${row.role}`),
          href: `/u/${unitCode(row.orgPath)}`,
          current: row.orgPath === path,
        })),
        places,
        more: more.map(toPlace),
        // The fourth place is “more”: language and signing out stand there.
        bar: places.slice(0, 3),
        userName: ctx.userName,
        person: ctx.userId,
        helpHref: "/help",
        here,
        signOutHref: "/account",
      },
    };
  });
}

const overviewKey = (level: string, path: OrgPath) =>
  level === "city"
    ? "city"
    : ((["county", "county", "township", "village", "group"] as const)[depthOf(path)] ?? "village");

function placesFor(ctx: TenantContext, path: OrgPath): { main: readonly PlaceSpec[]; more: readonly PlaceSpec[] } {
  const allowed = (specs: readonly PlaceSpec[]) =>
    specs.filter((spec) => grantsFor(ctx.grants, spec.permission, path).length > 0);
  if (ctx.grants.some((grant) => grant.role === "cityBureau" && grant.orgPath === path))
    return { main: allowed(ABOVE_PLACES).filter(({ place }) => CITY_PLACES.includes(place)), more: [] };
  if (depthOf(path) <= 2) return { main: allowed(ABOVE_PLACES), more: allowed(ABOVE_MORE) };
  const staff = allowed(STAFF_PLACES);
  if (staff.length === 0) return { main: allowed(OWN_PLACES), more: [] };
  return { main: [...allowed(OWN_PLACES.slice(0, 1)), ...staff].slice(0, 7), more: allowed(STAFF_MORE) };
}

/** Any permission that this person has here, so that the frame loads for every role; the page itself has its own. */
function widestRead(ctx: TenantContext, unit: string): Permission {
  const path = pathOfUnitCode(unit);
  const names = Object.keys(PERMISSIONS) as Permission[];
  return (path && names.find((name) => grantsFor(ctx.grants, name, path).length > 0)) || "org.read";
}
