import { instant, type LinkSpec, minutes, type ScheduleProblem, schedule } from "@callboard/scheduler";
import { cannotFit, cycleFits } from "../schedule/cycle-fit.ts";
import { boundLinks, draftFit } from "./draft-fit.ts";
import type { Finding } from "./finding.ts";
import { IMPORT_LIMITS } from "./limits.ts";
import type { PlanDraft, TaskDraft } from "./plan-draft.ts";
import { tellingWords } from "./words.ts";

/** What a careful reader would ask of a plan before starting on it. Pure; the order is the order of importance. */
export function examine(draft: PlanDraft): readonly Finding[] {
	return [
		...fits(draft),
		...dangling(draft),
		...selfDependencies(draft),
		...loops(draft),
		...ownerless(draft),
		...agents(draft),
		...sharedTopics(draft),
		...tooLongForWindow(draft),
		...unknownLinked(draft),
		...withoutEstimate(draft),
	];
}

function fits(draft: PlanDraft): Finding[] {
	return cycleFits(draftFit(draft)).map((fit) => ({ code: cannotFit(fit) ? "doesNotFit" : "mayNotFit", fit }));
}

function dangling({ links }: PlanDraft): Finding[] {
	const neededBy = new Map<string, string[]>();
	for (const { from, to } of links)
		if (from.kind === "missing") {
			const keys = neededBy.get(from.text);
			if (keys) keys.push(to);
			else neededBy.set(from.text, [to]);
		}
	return [...neededBy].map(([missing, keys]) => ({ code: "danglingDependency", missing, neededBy: keys }));
}

function selfDependencies({ links }: PlanDraft): Finding[] {
	return links.flatMap(({ from, to }) =>
		from.kind === "key" && from.key === to ? [{ code: "selfDependency", name: to } as const] : [],
	);
}

/** Loops as the scheduler names them, so that the import says what the board will say. */
function loops(draft: PlanDraft): Finding[] {
	const ids = [...draft.tasks, ...draft.gates].map(({ key }) => key);
	const links = boundLinks(draft).map(
		({ id, from, to }): LinkSpec => ({
			...{ id, from, to, type: "FS", lagMinutes: minutes(0), lagCalendar: "project", addedAt: 0 },
		}),
	);
	const problem: ScheduleProblem = {
		startAt: instant(0),
		now: instant(0),
		calendars: [],
		defaultCalendarId: "",
		tasks: ids.map((id) => ({ id, kind: "milestone" })),
		links,
		resources: [],
		assignments: [],
		criticalSlackMinutes: minutes(0),
	};
	return schedule(problem, { stage: 0 }).diagnostics.flatMap((found) =>
		found.code === "loop" ? [{ code: "loop", names: found.taskIds } as const] : [],
	);
}

function ownerless({ tasks }: PlanDraft): Finding[] {
	const names = tasks.filter(({ ownerKeys }) => ownerKeys.length === 0).map(({ title }) => title);
	return names.length === 0 ? [] : [{ code: "noOwner", names }];
}

/** An agent has a card when a task names it as the owner and the source does not call that inferred. */
function agents({ people, tasks, agentsTotal }: PlanDraft): Finding[] {
	const owners = new Set(tasks.flatMap(({ ownerKeys, ownerInferred }) => (ownerInferred ? [] : ownerKeys)));
	const hasCard = ({ key, card }: (typeof people)[number]) => card ?? owners.has(key);
	const withCard = people.filter(hasCard).map(({ name }) => name);
	const namedOnly = people.filter((person) => !hasCard(person)).map(({ name }) => name);
	const notNamed = Math.max(0, (agentsTotal ?? people.length) - people.length);
	if (agentsTotal === undefined && !people.some(({ card }) => card === false)) return [];
	return [{ code: "agentsWithoutCard", stated: agentsTotal, withCard, namedOnly, notNamed }];
}

/** Two owners who both have "conversation memory" on their lists: each may think that the other does it. */
function sharedTopics({ tasks, people }: PlanDraft): Finding[] {
	const byPair = new Map<string, { task: TaskDraft; item: string }[]>();
	for (const task of tasks.filter(({ ownerKeys }) => ownerKeys.length > 0))
		for (const item of new Set(task.checklist))
			for (const pair of neighbours(tellingWords(item))) {
				const items = byPair.get(pair);
				if (items) items.push({ task, item });
				else byPair.set(pair, [{ task, item }]);
			}
	const names = new Map(people.map(({ key, name }) => [key, name]));
	const nameOf = (key: string | undefined) => names.get(key ?? "") ?? key ?? "";
	return [...byPair].flatMap(([topic, items]) => {
		if (new Set(items.map(({ task }) => task.ownerKeys.join())).size < 2) return [];
		const owners = items.map(({ task, item }) => ({ task: task.key, owner: nameOf(task.ownerKeys[0]), item }));
		return [{ code: "sharedTopic", topic, owners } as const];
	});
}

function neighbours(words: readonly string[]): readonly string[] {
	return words.slice(1).map((word, index) => `${words[index]} ${word}`);
}

function tooLongForWindow({ tasks }: PlanDraft): Finding[] {
	const found = tasks.flatMap(({ key, estimateDays, window }) => {
		const windowDays = window ? window.toDay - window.fromDay + 1 : Number.POSITIVE_INFINITY;
		return estimateDays && estimateDays.low > windowDays ? [{ name: key, days: estimateDays, windowDays }] : [];
	});
	return found.length === 0 ? [] : [{ code: "longerThanWindow", tasks: found }];
}

function unknownLinked({ risks, tasks }: PlanDraft): Finding[] {
	const known = new Set(tasks.map(({ key }) => key));
	return risks.flatMap(({ title, taskKeys }) =>
		taskKeys
			.filter((key) => !known.has(key))
			.map((missing) => ({ code: "danglingReference", missing, place: { path: `risks: ${title}`, line: 0 } }) as const),
	);
}

function withoutEstimate({ tasks }: PlanDraft): Finding[] {
	const names = tasks.filter(({ kind, estimateDays }) => kind === "task" && !estimateDays).map(({ title }) => title);
	return names.length === 0 ? [] : [{ code: "noEstimate", names: names.slice(0, IMPORT_LIMITS.namedMax) }];
}
