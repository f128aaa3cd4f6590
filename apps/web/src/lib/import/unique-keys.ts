import type { Finding } from "./finding.ts";
import type { ReadTask } from "./understand-task.ts";

/** Tasks under keys that are theirs alone; every new name is told, since links by the old one reach the first only. */
export function withUniqueKeys(tasks: readonly ReadTask[], findings: Finding[]): readonly ReadTask[] {
	const keys = uniqueKeys(tasks.map(({ task }) => task.key));
	return tasks.map((read, index) => {
		const key = keys[index] ?? read.task.key;
		if (key === read.task.key) return read;
		findings.push({ code: "duplicateId", id: read.task.key, renamedTo: key, place: read.place });
		return { ...read, task: { ...read.task, key } };
	});
}

/** The keys, later ones of a kind with "#2", "#3" behind them, so that no record of a source is lost to another. O(n). */
export function uniqueKeys(keys: readonly string[]): readonly string[] {
	const used = new Set(keys);
	const counts = new Map<string, number>();
	return keys.map((key) => {
		let count = (counts.get(key) ?? 0) + 1;
		counts.set(key, count);
		if (count === 1) return key;
		while (used.has(`${key}#${count}`)) count += 1;
		counts.set(key, count);
		used.add(`${key}#${count}`);
		return `${key}#${count}`;
	});
}
