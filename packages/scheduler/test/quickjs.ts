import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { getQuickJS } from "quickjs-emscripten";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The golden line as QuickJS works it out: another engine, with nothing of this one in it. */
export async function goldenInQuickJS(): Promise<string> {
	const engine = await getQuickJS();
	const runtime = engine.newRuntime();
	runtime.setModuleLoader(
		(name) => stripTypeScriptTypes(readFileSync(join(root, name), "utf8")),
		(base, name) => join(dirname(base), name),
	);
	const context = runtime.newContext();
	const code = 'import { goldenLine } from "./golden.ts"; export const line = goldenLine();';
	const exports = context.unwrapResult(context.evalCode(code, "test/main.js", { type: "module" }));
	const line = context.getProp(exports, "line");
	const text = context.getString(line);
	for (const held of [line, exports, context, runtime]) held.dispose();
	return text;
}
