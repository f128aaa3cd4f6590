import type { Id } from "../ids.ts";
import { applyOperations } from "./apply.ts";
import type { CommandResult, Commands } from "./command.ts";
import { type CommandContext, commit, existing } from "./context.ts";
import { importPlan } from "./import-plan.ts";
import { addItem, moveItem, removeItem, setItem } from "./item-commands.ts";
import {
	claimPerson,
	decideGate,
	disclaimPerson,
	link,
	raiseBlocker,
	resolveBlocker,
	respondHandoff,
} from "./plan-commands.ts";
import { archiveRecord, createRecord, restoreRecord, setFields } from "./record-commands.ts";
import { addTask, addTasks, moveTasks } from "./task-commands.ts";

/** Every command of a board, bound to it. Each checks the plain records, writes once and answers with its inverse. */
export function createCommands(context: CommandContext): Commands {
	return {
		create: (type, fields) => withId(createRecord(context, type, { ...fields })),
		append: (type, fields) => withId(createRecord(context, type, { ...fields })),
		set: (type, id, changes) => setFields(context, { type, id }, { ...changes }),
		addItem: (type, id, field, item) => addItem(context, { type, id, field }, item),
		setItem: (type, id, field, edit) => setItem(context, { type, id, field }, edit),
		removeItem: (type, id, field, key) => removeItem(context, { type, id, field }, key),
		moveItem: (type, id, field, move) => moveItem(context, { type, id, field }, move),
		archive: (type, id) => archiveRecord(context, type, id),
		restore: (type, id) => restoreRecord(context, type, id),
		addTask: (fields) => withId(addTask(context, fields)),
		addTasks: (drafts, stageId) => addTasks(context, drafts, stageId) as CommandResult<readonly Id<"task">[]>,
		moveTasks: (ids, to) => moveTasks(context, ids, to),
		moveTask: (id, to) => moveTasks(context, [id], to),
		setEstimate: (id, estimate) => setFields(context, { type: "task", id }, { estimate }),
		editDescription: (id, text) => editDescription(context, id, text),
		link: (input) => withId(link(context, input)),
		unlink: (id) => archiveRecord(context, "dependency", id),
		decideGate: (gateId, decision) => withId(decideGate(context, gateId, decision)),
		respondHandoff: (handoffId, response) => withId(respondHandoff(context, handoffId, response)),
		raiseBlocker: (fields) => withId(raiseBlocker(context, fields)),
		resolveBlocker: (blockerId, by) => withId(resolveBlocker(context, blockerId, by)),
		claimPerson: (claim) => withId(claimPerson(context, claim)),
		disclaimPerson: (principal) => disclaimPerson(context, principal),
		importPlan: (operations) => importPlan(context, operations),
		apply: (operations) => applyOperations(context, operations),
	};
}

function editDescription(context: CommandContext, id: string, text: string): CommandResult {
	const task = existing(context, "task", id);
	if (!task.ok) return task;
	return task.value.type === "task" && task.value.description === text
		? commit(context, [], { value: undefined, origin: "edit description" })
		: setFields(context, { type: "task", id }, { description: text });
}

/** The id that the create operation made, under the brand of its type. */
function withId<T extends string>(result: CommandResult<string>): CommandResult<Id<T>> {
	return result as CommandResult<Id<T>>;
}
