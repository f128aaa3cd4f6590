import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { withTables } from "./spec-tables.ts";

describe("SPEC.md", () => {
	it("[RC5] has the tables that the field tables give; `node test/write-spec.ts` writes them", () => {
		const spec = readFileSync(new URL("../SPEC.md", import.meta.url), "utf8");
		expect(withTables(spec)).toBe(spec);
	});
});
