import * as Y from "yjs";
import type { Board } from "./board.ts";
import type { CommandContext } from "./commands/context.ts";
import { createCommands } from "./commands/create-commands.ts";
import { recordMapOf } from "./doc.ts";
import type { Ids } from "./ids.ts";
import { Projection } from "./projection.ts";
import { kindOf } from "./records/registry.ts";
import type { EpochMs } from "./time.ts";
import type { BoardView } from "./view/board-view.ts";
import { StaleView, updateView, viewBoard } from "./view/view-board.ts";

export interface BoardPorts {
	readonly clock: { now(): EpochMs };
	readonly ids: Ids;
	/** The person of the plan that this device speaks for; asked at each command. */
	readonly author?: () => string | undefined;
}

/** Reads the document and keeps up with it. O(records) once, then O(what changed). */
export function openBoard(doc: Y.Doc, ports: BoardPorts): Board {
	const projection = new Projection(doc);
	const view = liveView(projection);
	const board = {
		records: projection.records.bind(projection),
		get: projection.get.bind(projection),
		get project() {
			return projection.project;
		},
		get view() {
			return view();
		},
		get faults() {
			return projection.faults;
		},
		richText: (type, id, field) => {
			const text = recordMapOf(doc, kindOf(type), id)?.get(field);
			return text instanceof Y.XmlFragment ? text : undefined;
		},
		subscribe: (listener: Parameters<Board["subscribe"]>[0]) => projection.subscribe(listener),
		dispose: () => projection.dispose(),
	} satisfies Omit<Board, "commands">;
	const context: CommandContext = {
		doc,
		board,
		ids: ports.ids,
		now: () => ports.clock.now(),
		author: () => ports.author?.(),
	};
	return Object.assign(board, { commands: createCommands(context) });
}

/** The view, made on reading from the parts that changed since the last reading. */
function liveView(projection: Projection): () => BoardView {
	let current: BoardView | undefined;
	const stale = new StaleView();
	projection.subscribe((change) => stale.add(change));
	return () => {
		if (current && stale.parts.size === 0) return current;
		current = current ? updateView(projection, current, stale) : viewBoard(projection);
		stale.clear();
		return current;
	};
}
