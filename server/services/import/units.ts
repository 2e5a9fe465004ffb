import { and, eq } from "drizzle-orm";
import { newId } from "@/db/ids";
import { orgUnit } from "@/db/schema/org";
import { childPath, type OrgPath } from "@/server/domain/access/path";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";

type Kind = "grid" | "branch";

const NUMERALS = "零一二三四五六七八九十";

/** A village with the means of finding or making its grids and branches by name; what was made is written by `save`. */
export async function groupsOf({ tx, access, now }: Work, villageId: string, kind: Kind) {
  const { countyId } = access.ctx;
  const [[village], children] = await Promise.all([
    tx
      .select({ orgPath: orgUnit.orgPath })
      .from(orgUnit)
      .where(and(eq(orgUnit.countyId, countyId), eq(orgUnit.id, villageId), eq(orgUnit.level, "village"))),
    tx
      .select({ id: orgUnit.id, name: orgUnit.name, kind: orgUnit.kind, orgPath: orgUnit.orgPath })
      .from(orgUnit)
      .where(and(eq(orgUnit.countyId, countyId), eq(orgUnit.parentId, villageId))),
  ]);
  if (!village) throw new DomainError("access.notFound");
  const known = children.filter((each) => each.kind === kind);
  const codes = new Set(children.map(({ orgPath }) => orgPath));
  const made: (typeof orgUnit.$inferInsert)[] = [];
  const make = (name: string) => {
    let number = known.length + made.length + 1;
    const pathOf = (n: number) => childPath(village.orgPath, `${kind === "grid" ? "g" : "b"}${n}`);
    while (codes.has(pathOf(number))) number += 1;
    const orgPath: OrgPath = pathOf(number);
    codes.add(orgPath);
    const row = {
      countyId,
      id: newId(now),
      orgPath,
      parentId: villageId,
      level: "group" as const,
      kind,
      name,
      nameEn: englishName(name),
      sortNo: number,
      createdAt: now,
    };
    made.push(row);
    return row.id;
  };
  const find = (name: string): string =>
    known.find((each) => each.name === name)?.id ??
    known.find((each) => each.name.startsWith(name))?.id ??
    made.find((each) => each.name === name)?.id ??
    make(name);
  const save = async () => {
    if (made.length > 0) await tx.insert(orgUnit).values(made);
    return made.map(({ name }) => name);
  };
  return { orgPath: village.orgPath, find, save };
}

/** 一组 → Group 1; another name stays as it is. */
function englishName(name: string): string {
  const match = /^第?([一二三四五六七八九十]|十[一二三四五六七八九]|\d{1,2})组$/.exec(name);
  if (!match?.[1]) return name;
  const [first = "", second] = match[1];
  const number = /\d/.test(first)
    ? Number(match[1])
    : NUMERALS.indexOf(first) + (second ? NUMERALS.indexOf(second) : 0);
  return `Group ${number}`;
}
