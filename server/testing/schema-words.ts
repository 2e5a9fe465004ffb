import { z } from "zod";

type Node = { readonly [key: string]: unknown };

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Every key of a schema, and every fixed value with its key ("unit.group", "type.quota"). */
export function wordsOfSchema(schema: z.ZodType): { keys: Set<string>; values: Set<string> } {
  const keys = new Set<string>();
  const values = new Set<string>();
  const visit = (node: unknown, key: string): void => {
    if (Array.isArray(node)) for (const child of node) visit(child, key);
    if (!isNode(node)) return;
    for (const fixed of [node.const, ...(Array.isArray(node.enum) ? node.enum : [])]) {
      if (typeof fixed === "string") values.add(`${key}.${fixed}`);
    }
    const properties = isNode(node.properties) ? node.properties : {};
    for (const [name, child] of Object.entries(properties)) {
      keys.add(name);
      visit(child, name);
    }
    for (const part of ["anyOf", "oneOf", "allOf", "items", "additionalProperties", "prefixItems"])
      visit(node[part], key);
  };
  visit(z.toJSONSchema(schema, { io: "input", unrepresentable: "any", reused: "inline" }), "");
  return { keys, values };
}
