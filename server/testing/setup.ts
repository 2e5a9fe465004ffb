import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";

/** What `npm start` sets for the application: the runtime role's address, and keys. */
process.env.DATABASE_URL = inject("appUrl");
process.env.NEXTAUTH_SECRET = "0".repeat(63).concat("1");
process.env.FIELD_ENCRYPTION_KEY = "0".repeat(63).concat("2");
process.env.BLIND_INDEX_KEY = "0".repeat(63).concat("3");
process.env.PUBLIC_URL = "http://localhost:3000";
/** Attachments of the tests stand apart from those of a checkout in use. */
process.env.DATA_DIR ??= join(tmpdir(), "xiangji-tests");
