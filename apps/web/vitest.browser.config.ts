import { svelte } from "@sveltejs/vite-plugin-svelte";
import { playwright } from "@vitest/browser-playwright";
import { defineProject } from "vitest/config";
import { chromiumArgs, findChromium } from "../../scripts/chromium.mjs";

const executablePath = findChromium();

/** Component tests in a real Chromium: `x.browser.test.ts`. */
export default defineProject({
	plugins: [svelte({ configFile: false })],
	resolve: { dedupe: ["yjs", "lib0", "y-protocols"] },
	// What only workers and late imports need too: a library that is found while tests run reloads the page under them.
	optimizeDeps: {
		include: [
			"bits-ui",
			"dexie",
			"minisearch",
			"prosemirror-commands",
			"prosemirror-inputrules",
			"prosemirror-keymap",
			"prosemirror-markdown",
			"prosemirror-model",
			"prosemirror-schema-list",
			"prosemirror-state",
			"prosemirror-view",
			"socket.io-client",
			"uqr",
			"y-prosemirror",
			"y-websocket",
			"yaml",
			"yjs",
		],
	},
	test: {
		name: "web-browser",
		include: ["src/**/*.browser.test.ts"],
		testTimeout: 20_000,
		// How long a step may take is no test's business: it fails when its end does not come.
		expect: { poll: { timeout: 10_000 } },
		browser: {
			enabled: true,
			headless: true,
			screenshotFailures: false,
			provider: playwright({ launchOptions: { args: chromiumArgs, ...(executablePath ? { executablePath } : {}) } }),
			instances: [{ browser: "chromium", viewport: { width: 1280, height: 800 } }],
		},
	},
});
