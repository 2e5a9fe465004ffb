import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { freshCounty } from "@/server/testing/database";
import { site } from "./people";
import { Product } from "./product";
import { fillRoster, type Somebody, setClasses } from "./roster";

/**
 * A village whose rule book has classes of its own: households imported, persons (villagers, members, cadres) and units
 * (branches, shops, societies) registered as what they are, the scheme adopted (`first`: as the township published it first),
 * whoever must ask to take part has asked, the classes set by the body.
 */
export async function villageWith(
  rules: SchemeDefinition,
  day: string,
  everybody: readonly Somebody[],
  first: SchemeDefinition = rules,
): Promise<Product> {
  const product = new Product(await site(freshCounty(), "household", ["一组", "二组"]), rules, day);
  await fillRoster(product, everybody);
  await product.adopt(first);
  if (rules.roster?.participation === "onApplication")
    for (const { code } of everybody)
      await product.do("first", "roster.applyFor", {
        schemeId: product.schemeId,
        subjectId: product.subjects.get(code),
        on: day,
        note: "本人书面申请",
      });
  await setClasses(product, everybody, day);
  return product;
}
