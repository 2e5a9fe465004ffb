import { rolesMadeBy } from "@/server/domain/access/assignable";
import { PERMISSIONS, type Permission } from "@/server/domain/access/permissions";
import { OWN_ROLES, ROLE_NAMES, ROLES, type Role } from "@/server/domain/access/roles";
import { sessionLimits } from "@/server/domain/access/session-limits";
import { translator } from "@/server/i18n/translate";

const LEVELS = ["", "county", "township", "village, school, market or enterprise", "grid, branch, class or department"];
const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
const rule = (count: number) => row(Array.from({ length: count }, () => "---"));

function lifetime(role: Role): string {
  const { idleMinutes, absoluteHours } = sessionLimits([role]);
  const idle =
    idleMinutes < 60 ? `${idleMinutes} min` : idleMinutes < 1440 ? `${idleMinutes / 60} h` : `${idleMinutes / 1440} d`;
  return `${idle} / ${absoluteHours <= 24 ? `${absoluteHours} h` : `${absoluteHours / 24} d`}`;
}

/** docs/permissions.md, printed from the very tables that authorise: run server/cli/print-permissions.ts after a change. */
export function permissionTable(): string {
  const t = translator("zh-CN", "shell");
  const names = Object.keys(PERMISSIONS) as Permission[];
  const roles = ROLE_NAMES.map((role) =>
    row([
      `\`${role}\``,
      t(`roles.${role}`),
      ROLES[role].depths.map((depth) => LEVELS[depth]).join(", "),
      ROLES[role].lines.join(", ") || "no personal rows",
      lifetime(role),
      rolesMadeBy([{ role }]).length === 0
        ? "—"
        : rolesMadeBy([{ role }])
            .map((made) => `\`${made}\``)
            .join(" "),
    ]),
  );
  const held = (name: Permission, role: Role) =>
    (PERMISSIONS[name] as readonly Role[]).includes(role) ? (OWN_ROLES.includes(role) ? "own" : "yes") : "";
  return [
    "# Who may do and see what",
    "",
    "Printed from `server/domain/access` by `node --import tsx server/cli/print-permissions.ts`; a test compares.",
    "Authorisation (`server/services/access.ts`), user administration and the tests read the same tables.",
    "A role reaches the unit it is held on and everything below it, and personal rows only of its lines.",
    "Outside that subtree every answer is the 404 of a thing that does not exist; inside it, without the permission, 403.",
    "",
    "## Roles",
    "",
    row(["Role", "", "Held on", "Lines", "Session idle / at most", "May give"]),
    rule(6),
    ...roles,
    "",
    "## Permissions",
    "",
    "`own`: only the holder's own subject.",
    "",
    row(["", ...ROLE_NAMES.map((role) => `\`${role}\``)]),
    rule(ROLE_NAMES.length + 1),
    ...names.map((name) => row([`\`${name}\``, ...ROLE_NAMES.map((role) => held(name, role))])),
    "",
  ].join("\n");
}
