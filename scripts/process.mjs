import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { root } from "./bootstrap.mjs";

/** The environment in which the workspace's own tools and Node come first. */
export function toolEnv(extra = {}) {
	return { ...process.env, PATH: `${join(root, "node_modules/.bin")}${delimiter}${process.env.PATH ?? ""}`, ...extra };
}

/**
 * Runs a program to its end with our standard streams; gives its exit code.
 * Signals are forwarded, and the child is ended when our own parent goes: npm signals only its shell.
 */
export function run(program, args, { cwd = root, env = toolEnv() } = {}) {
	return new Promise((resolve, reject) => {
		const child = spawn(program, args, { cwd, env, stdio: "inherit" });
		const parent = process.ppid;
		const forward = (signal) => child.kill(signal);
		const watch = setInterval(() => process.ppid !== parent && child.kill("SIGTERM"), 500);
		const settle = (done) => {
			clearInterval(watch);
			for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.off(signal, forward);
			done();
		};
		for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, forward);
		child.on("error", (error) => settle(() => reject(error)));
		child.on("exit", (code, signal) => settle(() => resolve(code ?? (signal ? 128 : 1))));
	});
}

/** Runs named steps in order and stops at the first that fails. */
export async function runSteps(steps) {
	for (const [title, step] of steps) {
		const from = performance.now();
		console.log(`\n— ${title}`);
		const code = await step();
		if (code !== 0) {
			console.error(`\n${title}: failed (exit ${code}).`);
			return code;
		}
		console.log(`  ${title}: ${((performance.now() - from) / 1000).toFixed(1)} s`);
	}
	return 0;
}
