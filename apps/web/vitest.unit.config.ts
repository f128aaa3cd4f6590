import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineProject } from "vitest/config";

/** Plain and rune tests that need no page: `x.test.ts`, `x.prop.test.ts`, `x.svelte.test.ts`. */
export default defineProject({
	plugins: [svelte({ configFile: false })],
	resolve: { conditions: ["browser"], dedupe: ["yjs", "lib0", "y-protocols"] },
	test: {
		name: "web",
		environment: "node",
		include: ["src/**/*.test.ts"],
		exclude: ["src/**/*.browser.test.ts"],
		testTimeout: 20_000,
		// How long a step may take is no test's business: it fails when its end does not come.
		expect: { poll: { timeout: 10_000 } },
	},
});
