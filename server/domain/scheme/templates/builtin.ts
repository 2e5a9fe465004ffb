import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { H2 } from "./h2";
import { P3 } from "./p3";
import { S1 } from "./s1";
import { S2 } from "./s2";
import { T1 } from "./t1";

/** The rule books that come with the product, by their codes. The seed copies them into the template tables. */
export const BUILT_IN_TEMPLATES: readonly SchemeDefinition[] = [P3, H2, T1, S1, S2];
