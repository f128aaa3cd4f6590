import { defineConfig } from "vitest/config";

export default defineConfig({
	test: {
		projects: [
			"packages/scheduler/vitest.config.ts",
			"packages/model/vitest.config.ts",
			"apps/sync-server/vitest.config.ts",
			"apps/web/vitest.unit.config.ts",
			"apps/web/vitest.browser.config.ts",
			"scripts/vitest.config.ts",
		],
	},
});
