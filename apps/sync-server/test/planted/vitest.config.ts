import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { PLANTED } from "./bugs.ts";

/** The suite over a source with one fault in it, named by CALLBOARD_TEST_PLANT; without a name, over the source as it is. */
const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));
const bug = PLANTED.find(({ name }) => name === process.env.CALLBOARD_TEST_PLANT);

export default defineConfig({
	root: ROOT,
	plugins: [
		{
			name: "plant",
			enforce: "pre",
			transform(code: string, id: string) {
				if (!bug || !id.endsWith(bug.file)) return null;
				if (!code.includes(bug.line)) throw new Error(`there is nowhere to plant "${bug.name}" in ${bug.file}`);
				return { code: code.replace(bug.line, () => bug.becomes), map: null };
			},
		},
	],
	resolve: { dedupe: ["yjs", "lib0", "y-protocols"] },
	test: {
		environment: "node",
		include: ["apps/**/*.test.ts"],
		testTimeout: 10_000,
		// It does not know which fault a source was kept with.
		fsModuleCache: false,
	},
});
