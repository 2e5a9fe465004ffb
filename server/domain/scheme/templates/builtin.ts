import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { H1 } from "./h1";
import { H2 } from "./h2";
import { H3 } from "./h3";
import { H4 } from "./h4";
import { H5 } from "./h5";
import { P1 } from "./p1";
import { P2 } from "./p2";
import { P3 } from "./p3";
import { R1 } from "./r1";
import { R2 } from "./r2";
import { R3 } from "./r3";
import { S1 } from "./s1";
import { S2 } from "./s2";
import { T1 } from "./t1";

/** The rule books that come with the product, by their codes. The seed copies them into the template tables. */
export const BUILT_IN_TEMPLATES: readonly SchemeDefinition[] = [P1, P2, P3, H1, H2, H3, H4, H5, T1, S1, S2, R1, R2, R3];
