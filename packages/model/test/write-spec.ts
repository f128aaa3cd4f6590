/** Writes the tables of SPEC.md anew: `node test/write-spec.ts` from packages/model. */
import { readFileSync, writeFileSync } from "node:fs";
import { withTables } from "./spec-tables.ts";

const file = new URL("../SPEC.md", import.meta.url);
writeFileSync(file, withTables(readFileSync(file, "utf8")));
