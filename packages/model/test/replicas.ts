import * as Y from "yjs";
import { type CommandResult, recordTypes } from "../src/index.ts";
import { openWorld, type World } from "./world.ts";

/** One thing that a person does: which replica, what, and numbers that choose among what is there. */
export interface Step {
	readonly replica: number;
	readonly kind: (typeof stepKinds)[number];
	readonly pick: number;
	readonly other: number;
}
export const stepKinds = [
	"addTask",
	"addTask",
	"setTitle",
	"move",
	"describe",
	"link",
	"unlink",
	"archive",
	"restore",
	"addItem",
	"tickItem",
	"removeItem",
	"tag",
	"estimate",
	"parent",
	"parent",
	"collide",
	"gate",
	"decide",
	"block",
	"resolve",
	"stage",
	"undo",
	"foreign",
	"deliver",
	"deliver",
] as const;

/** N replicas and a network that delivers what the steps say: in any order, more than once, or not before the end. */
export class Replicas {
	readonly worlds: readonly World[];
	/** All updates ever sent; any of them may be delivered to anybody at any time. */
	readonly sent: Uint8Array[] = [];
	/** Steps that changed something, so that a test can see that it did something. */
	done = 0;
	/** Views are read on the way, so that a kept-up view has a history to be wrong about. */
	viewsRead = 0;
	readonly #undo: (readonly Parameters<World["board"]["commands"]["apply"]>[0][number][])[] = [];

	constructor(count: number) {
		this.worlds = Array.from({ length: count }, (_, index) => openWorld(1000 + index));
		for (const { doc } of this.worlds)
			doc.on("update", (update: Uint8Array, origin: unknown) => {
				if (origin !== "remote") this.sent.push(update);
			});
	}

	run(step: Step): void {
		const world = this.worlds[step.replica % this.worlds.length];
		if (!world) return;
		world.clock.nowMs += 1000;
		if (step.pick % 3 === 0) this.viewsRead += world.board.view.columns.stageOf.size;
		if (step.kind === "deliver") this.#deliver(world, step);
		else if (step.kind === "foreign") writeForeign(world, step);
		else {
			const result = act(world, step, this.#undo);
			if (result?.ok) {
				this.done += 1;
				this.#undo.push(result.value.inverse);
			}
		}
	}

	/** Everything to everybody, each replica in an order of its own, some of it twice. */
	settle(seed: number): void {
		for (const [index, { doc }] of this.worlds.entries()) {
			const order = this.sent.map((update, at) => ({ update, key: Math.imul(at + 1, seed + index * 7919) >>> 0 }));
			order.sort((a, b) => a.key - b.key);
			for (const { update, key } of order) {
				Y.applyUpdate(doc, update, "remote");
				if (key % 5 === 0) Y.applyUpdate(doc, update, "remote");
			}
		}
	}

	#deliver({ doc }: World, { pick, other }: Step): void {
		if (this.sent.length === 0) return;
		for (let index = 0; index <= other % 4; index += 1) {
			const update = this.sent[(pick + index) % this.sent.length];
			if (update) Y.applyUpdate(doc, update, "remote");
		}
	}
}

type Act = (world: World, pick: number, other: number) => CommandResult<unknown> | undefined;

const nth = <T>(values: Iterable<T>, index: number): T | undefined => {
	const all = [...values];
	return all[index % Math.max(1, all.length)];
};
const task = ({ board }: World, index: number) => nth(board.records("task").values(), index);

const acts: Readonly<Record<Exclude<Step["kind"], "deliver" | "foreign" | "undo">, Act>> = {
	addTask: ({ board }, pick) =>
		board.commands.addTask({ title: `T${pick}`, description: "one\ntwo", checklist: [{ text: "x" }] }),
	setTitle: (world, pick, other) => set(world, pick, { title: `t${other}` }),
	move: (world, pick, other) => {
		const [card, anchor] = [task(world, pick), task(world, other)];
		const stageId = nth(world.board.project.stages, other)?.id ?? "";
		return card && world.board.commands.moveTask(card.id, { stageId, beforeId: anchor?.id });
	},
	describe: (world, pick, other) => {
		const card = task(world, pick);
		const lines = (card?.description ?? "").split("\n");
		lines.splice(other % 3, other % 2, `line ${other}`);
		return card && world.board.commands.editDescription(card.id, lines.join("\n"));
	},
	link: (world, pick, other) => {
		const [from, to] = [task(world, pick), task(world, other)];
		return from && to && world.board.commands.link({ fromId: from.id, toId: to.id });
	},
	unlink: ({ board }, pick) => {
		const link = nth(board.records("dependency").values(), pick);
		return link && board.commands.unlink(link.id);
	},
	archive: (world, pick) => onTask(world, pick, (id) => world.board.commands.archive("task", id)),
	restore: (world, pick) => onTask(world, pick, (id) => world.board.commands.restore("task", id)),
	addItem: (world, pick, other) =>
		onTask(world, pick, (id) => world.board.commands.addItem("task", id, "checklist", { text: `i${other}` })),
	tickItem: (world, pick, other) =>
		onTask(world, pick, (id) => {
			const item = nth(world.board.get("task", id)?.checklist ?? [], other);
			return item && world.board.commands.setItem("task", id, "checklist", { key: item.id, changes: { done: true } });
		}),
	removeItem: (world, pick, other) =>
		onTask(world, pick, (id) => {
			const item = nth(world.board.get("task", id)?.checklist ?? [], other);
			return item && world.board.commands.removeItem("task", id, "checklist", item.id);
		}),
	tag: (world, pick, other) =>
		onTask(world, pick, (id) => world.board.commands.addItem("task", id, "modules", `m${other % 5}`)),
	estimate: (world, pick, other) => set(world, pick, { estimate: { lowMinutes: other, highMinutes: other * 2 } }),
	parent: (world, pick, other) => set(world, pick, { parentId: task(world, other)?.id }),
	collide: (world, pick) =>
		onTask(world, pick, (id) =>
			world.board.commands.apply([{ op: "set", type: "task", id, fields: { place: { stageId: "doing", rank: "V" } } }]),
		),
	gate: ({ board }, pick) => board.commands.create("gate", { name: `G${pick}`, criteria: [{ text: "c" }] }),
	decide: ({ board }, pick, other) => {
		const gate = nth(board.records("gate").values(), pick);
		return gate && board.commands.decideGate(gate.id, { verdict: other % 2 ? "pass" : "reject" });
	},
	block: (world, pick) => world.board.commands.raiseBlocker({ title: "B", subjectId: task(world, pick)?.id }),
	resolve: ({ board }, pick) => {
		const blocker = nth(board.records("blocker").values(), pick);
		return blocker && board.commands.resolveBlocker(blocker.id);
	},
	stage: ({ board }, pick, other) => {
		const stage = nth(board.project.stages, pick);
		return (
			stage &&
			board.commands.setItem("project", "project", "stages", { key: stage.id, changes: { wipLimit: 1 + (other % 9) } })
		);
	},
};

function act(world: World, { kind, pick, other }: Step, undo: Parameters<World["board"]["commands"]["apply"]>[0][]) {
	if (kind === "deliver" || kind === "foreign") return undefined;
	if (kind !== "undo") return acts[kind](world, pick, other);
	const inverse = undo[pick % Math.max(1, undo.length)];
	return inverse && world.board.commands.apply(inverse);
}

function set(world: World, pick: number, changes: Parameters<typeof world.board.commands.set<"task">>[2]) {
	return onTask(world, pick, (id) => world.board.commands.set("task", id, changes));
}

function onTask<T>(world: World, pick: number, run: (id: string) => T): T | undefined {
	const card = task(world, pick);
	return card && run(card.id);
}

/** What another tool, an older client or a mischief-maker writes past the commands. */
function writeForeign({ doc }: World, { pick, other }: Step): void {
	const type = recordTypes[pick % recordTypes.length] ?? "task";
	const root = doc.getMap(type);
	const map = nth(root.values(), other);
	const values: readonly unknown[] = [7, "x", null, { a: [1] }, [null], true, ""];
	const keys = [
		"title",
		"place",
		"checklist/zz",
		"estimate",
		"modules/__proto__",
		"newField",
		"extra/col",
		"description",
	];
	const target = type === "project" ? root : map;
	if (target instanceof Y.Map) target.set(keys[other % keys.length] ?? "x", values[pick % values.length]);
	else root.set(`zzz_${other}`, values[pick % values.length]);
}
