import { defineProject } from "vitest/config";

export default defineProject({
	// Much of this waits for processes and clocks: more files at once than cores, where one alone is the default on two.
	test: {
		name: "sync-server",
		environment: "node",
		include: ["{src,test,sim}/**/*.test.ts"],
		testTimeout: 20_000,
		maxWorkers: 3,
	},
});
