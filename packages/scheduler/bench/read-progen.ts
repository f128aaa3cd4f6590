import { bad, type InstanceData } from "./instance-file.ts";

interface Row {
	readonly numbers: number[];
	readonly line: number;
}

/** ProGen's `.sm` format: sections with headings, tasks with one mode, renewable resources. */
export function readProgen(text: string, file: string): InstanceData {
	const lines = text.split(/\r\n|\n|\r/);
	const precedences = section(lines, "PRECEDENCE RELATIONS", file);
	const work = section(lines, "REQUESTS/DURATIONS", file);
	const available = section(lines, "RESOURCEAVAILABILITIES", file);
	const columns = renewableColumns(lines[available.heading] ?? "");
	const given = available.rows[0];
	if (!given) throw bad(file, available.heading, "no capacities follow");
	const capacities = columns ? columns.map((column) => given.numbers[column] ?? 0) : given.numbers;
	const data: InstanceData = { durations: [], capacities, requests: [], successors: [], lines: [] };
	precedences.rows.forEach(({ numbers, line }, i) => {
		const [task, modes, count = 0, ...successors] = numbers;
		if (task !== i + 1) throw bad(file, line, `task ${i + 1} should follow here, not ${task}`);
		if (modes !== 1) throw bad(file, line, `task ${task} has ${modes} modes; only one is understood`);
		if (successors.length !== count)
			throw bad(file, line, `task ${task} should have ${count} successors, ${successors.length} follow`);
		data.successors.push(successors.map((next) => next - 1));
		data.lines.push(line);
	});
	work.rows.forEach(({ numbers, line }, i) => {
		const [task, , duration, ...requests] = numbers;
		if (task !== i + 1) throw bad(file, line, `task ${i + 1} should follow here, not ${task}`);
		if (duration === undefined || requests.length !== given.numbers.length)
			throw bad(file, line, `task ${task} should have a duration and ${given.numbers.length} requests`);
		data.durations.push(duration);
		data.requests.push(columns ? columns.map((column) => requests[column] ?? 0) : requests);
	});
	const count = data.successors.length;
	if (count === 0) throw bad(file, precedences.heading, "no tasks follow");
	if (data.durations.length !== count)
		throw bad(file, work.heading, `${data.durations.length} durations follow for ${count} tasks`);
	return data;
}

/** The rows of whole numbers under a heading, up to the line of stars; `heading` is its line. */
function section(lines: readonly string[], title: string, file: string): { heading: number; rows: Row[] } {
	const at = lines.findIndex((line) => line.includes(title));
	if (at < 0) throw bad(file, lines.length, `ends without "${title}"`);
	const rows: Row[] = [];
	for (let index = at + 1; index < lines.length && !lines[index]?.startsWith("***"); index++) {
		const words = lines[index]?.match(/\S+/g) ?? [];
		if (!/^\d/.test(words[0] ?? "")) continue;
		const wrong = words.find((word) => !/^-?\d+$/.test(word));
		if (wrong !== undefined) throw bad(file, index + 1, `"${wrong}" is not a whole number`);
		rows.push({ numbers: words.map(Number), line: index + 1 });
	}
	return { heading: at + 1, rows };
}

/** Columns headed by R: renewable resources. Undefined when the line heads nothing. */
function renewableColumns(header: string): number[] | undefined {
	const kinds = header.match(/[A-Z]+(?=\s*\d)/g);
	return kinds?.flatMap((kind, column) => (kind === "R" ? [column] : []));
}
