import { writeFileSync } from "node:fs";
import { permissionTable } from "@/server/testing/permission-table";

/** Writes docs/permissions.md from the tables that authorise. */
writeFileSync("docs/permissions.md", permissionTable());
