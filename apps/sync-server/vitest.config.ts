import { defineProject } from "vitest/config";

export default defineProject({
	test: { name: "sync-server", environment: "node", include: ["{src,test,sim}/**/*.test.ts"], testTimeout: 20_000 },
});
