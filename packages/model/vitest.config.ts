import { defineProject } from "vitest/config";

export default defineProject({
	// As the server has it: files of both run beside each other.
	test: {
		name: "model",
		environment: "node",
		include: ["{src,test,sim}/**/*.test.ts"],
		testTimeout: 20_000,
		maxWorkers: 3,
	},
});
