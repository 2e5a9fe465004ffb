import type { TenantContext } from "@/server/domain/access/context";
import type { OrgPath } from "@/server/domain/access/path";
import { countyOf } from "@/server/domain/access/path";
import type { Role } from "@/server/domain/access/roles";

/** A person as whom a named job acts (the seed's clerks, the practice reset). The id is a row of app_user. */
export type JobActor = {
  userId: string;
  userName: string;
  grants: { role: Role; orgPath: OrgPath; orgUnitId: string }[];
};

/** The context of a named job acting as `actor` at `now`; used by server/seed, server/jobs and server/cli only. */
export function contextForJob(name: string, actor: JobActor, now: Date): TenantContext {
  const path = actor.grants[0]?.orgPath;
  if (!path) throw new Error(`job ${name} acts as nobody`);
  return {
    kind: "job",
    countyId: countyOf(path),
    userId: actor.userId,
    userName: actor.userName,
    sessionId: null,
    grants: actor.grants.map((grant, i) => ({ ...grant, id: `${name}:${i}`, subjectId: null })),
    locale: "zh-CN",
    now,
  } as unknown as TenantContext;
}
