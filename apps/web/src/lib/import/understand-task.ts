import { names } from "./field-names.ts";
import type { FieldReader } from "./field-reader.ts";
import type { SourcePlace } from "./finding.ts";
import { inferredOf } from "./inferred-fields.ts";
import type { PersonDirectory } from "./person-directory.ts";
import type { DaysRange, TaskDraft, WindowDraft } from "./plan-draft.ts";
import { readDay, readDays, readTexts, readWindow } from "./read-values.ts";
import { slug } from "./words.ts";

export interface ReadTask {
	readonly task: TaskDraft;
	readonly dependsOn: readonly string[];
	/** Model fields that the reader worked out by itself. */
	readonly weInferred: readonly string[];
	/** Model fields that the source marks as inferred. */
	readonly statedInferred: readonly string[];
	readonly place: SourcePlace;
}

/** One task of a plan or a queue. `priority` is given where the source sorts tasks by it. */
export function understandTask(fields: FieldReader, people: PersonDirectory, priority?: string): ReadTask {
	const id = fields.text(names.id);
	const title = fields.text(names.title) ?? id ?? "";
	const owners = ownersOf(fields, people);
	const days = fields.value(names.estimate, readDays);
	const window = fields.value(names.window, readWindow);
	const stated = inferredOf(fields);
	const status = fields.text(names.status) ?? "";
	const { estimate, weInferred: lengthInferred } = lengthOf(days, window);
	const statedTrack = fields.text(names.track);
	const trackKey = statedTrack ?? trackOf(owners, people);
	const weInferred = [...lengthInferred, ...(statedTrack === trackKey ? [] : ["trackId"])];
	const dependsOn = fields.take(names.dependsOn);
	const checklist = fields.take(names.checklist);
	const task: Omit<TaskDraft, "extra"> = {
		key: id ?? slug(title),
		title,
		kind: days === "ongoing" ? "hammock" : "task",
		priority: priority ?? fields.text(names.priority)?.toLowerCase(),
		trackKey,
		ownerKeys: owners,
		ownerInferred: stated.includes("assigneeId"),
		estimateDays: estimate,
		window,
		stage: stageOf(status),
		statusNote: status,
		deadlineOn: fields.value(names.deadline, readDay),
		focus: fields.text(names.focus) ?? "",
		description: fields.lines(names.note),
		checklist: checklist ? readTexts(checklist) : [],
		inferred: [...new Set([...stated, ...weInferred])],
	};
	return {
		task: { ...task, extra: fields.rest() },
		dependsOn: dependsOn ? readTexts(dependsOn) : [],
		weInferred,
		statedInferred: stated,
		place: fields.place,
	};
}

function ownersOf(fields: FieldReader, people: PersonDirectory): readonly string[] {
	const node = fields.take(names.owner);
	return node ? readTexts(node).map((name) => people.keyOf(name)) : [];
}

function trackOf(owners: readonly string[], people: PersonDirectory): string | undefined {
	return owners.map((key) => people.find(key)?.trackKey).find((key) => key !== undefined);
}

/** Without an estimate the window is the best that is known: it may take one day or all of them. */
function lengthOf(
	days: DaysRange | "ongoing" | undefined,
	window: WindowDraft | undefined,
): { estimate: DaysRange | undefined; weInferred: readonly string[] } {
	if (days !== undefined) return { estimate: days === "ongoing" ? undefined : days, weInferred: [] };
	if (!window) return { estimate: undefined, weInferred: [] };
	return { estimate: { low: 1, high: window.toDay - window.fromDay + 1 }, weInferred: ["estimate"] };
}

/** Only words that leave no doubt move a card; "week 1 complete" is a note. */
function stageOf(status: string): TaskDraft["stage"] {
	if (/^(done|completed?|finished|closed)$/i.test(status)) return "done";
	return /^(in[ -]?progress|doing|started|active|under way)$/i.test(status) ? "touch" : "wait";
}
