import { bad, type InstanceData } from "./instance-file.ts";

interface Token {
	readonly text: string;
	readonly line: number;
}

/** Patterson's format: counts, capacities, then per task duration, requests, number of successors, successors. */
export function readPatterson(text: string, file: string): InstanceData {
	const tokens: Token[] = text
		.split(/\r\n|\n|\r/)
		.flatMap((content, index) => (content.match(/\S+/g) ?? []).map((word) => ({ text: word, line: index + 1 })));
	let at = 0;
	const next = (what: string): number => {
		const token = tokens[at++];
		if (!token) throw bad(file, tokens.at(-1)?.line ?? 1, `ends where ${what} should follow`);
		if (!/^[+-]?\d+(\.0*)?$/.test(token.text)) throw bad(file, token.line, `"${token.text}" is not ${what}`);
		return Number(token.text);
	};
	const here = () => tokens[at]?.line ?? tokens.at(-1)?.line ?? 1;
	const count = next("the number of tasks");
	if (count < 1 || count > TASKS_MAX) throw bad(file, 1, `has ${count} tasks; must be 1 to ${TASKS_MAX}`);
	const resources = next("the number of resources");
	if (resources < 0 || resources > RESOURCES_MAX)
		throw bad(file, 1, `has ${resources} resources; must be 0 to ${RESOURCES_MAX}`);
	const capacities = times(resources, (k) => next(`the capacity of resource ${k + 1}`));
	const data: InstanceData = { durations: [], capacities, requests: [], successors: [], lines: [] };
	for (let i = 0; i < count; i++) {
		const task = `of task ${i + 1}`;
		data.lines.push(here());
		data.durations.push(next(`the duration ${task}`));
		data.requests.push(times(resources, () => next(`a request ${task}`)));
		const line = here();
		const successors = next(`the number of successors ${task}`);
		if (successors < 0 || successors > count * count)
			throw bad(file, line, `task ${i + 1} has ${successors} successors`);
		data.successors.push(times(successors, () => next(`a successor ${task}`) - 1));
	}
	return data;
}

const TASKS_MAX = 100_000;
const RESOURCES_MAX = 10_000;

function times(count: number, value: (index: number) => number): number[] {
	const values: number[] = [];
	for (let k = 0; k < count; k++) values.push(value(k));
	return values;
}
