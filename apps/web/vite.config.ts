import adapter from "@sveltejs/adapter-static";
import { sveltekit } from "@sveltejs/kit/vite";
import { defineConfig } from "vite";

const syncServer = "http://127.0.0.1:4400";

export default defineConfig({
	plugins: [
		sveltekit({
			adapter: adapter({ fallback: "index.html", precompress: true }),
			serviceWorker: { register: false },
		}),
	],
	// One copy of Yjs: two copies do not recognise each other's types.
	resolve: { dedupe: ["yjs", "lib0", "y-protocols"] },
	worker: { format: "es" },
	server: {
		proxy: {
			"/sync": { target: syncServer, ws: true },
			"/control": { target: syncServer, ws: true },
			"/api": syncServer,
		},
	},
});
