import { kindOf, type Operation, type RecordType } from "@callboard/model";
import { valueText } from "../../format/field-text.ts";
import { fieldLabel, typeLabel } from "../../format/labels.ts";
import { proposal as words } from "../../format/messages/proposal.ts";
import type { BoardState, ProposalReview } from "../../session/session.ts";

/** One thing that a proposal would change, in words. */
export interface ProposalLine {
	readonly key: string;
	readonly title: string;
	readonly was: string | undefined;
	readonly becomes: string | undefined;
	/** Somebody changed the same since the author saw it. */
	readonly meets: boolean;
}

/** What a proposal would change, a line for each new record and each changed field. */
export function proposalLines(board: BoardState, { operations, proposed, report }: ProposalReview): ProposalLine[] {
	const meets = new Set(report.collisions.map(({ type, id, field }) => `${type}/${id}/${field}`));
	const lines = new Map<string, ProposalLine>();
	for (const operation of operations) {
		const { type, id } = operation;
		const record = valuesOf(proposed.get(type, id));
		const now = valuesOf(board.get(type, id));
		const isNew = board.get(type, id) === undefined;
		const name = nameIn(type, isNew ? record : now) ?? id;
		if (isNew) {
			const title = words.made(typeLabel(type).toLowerCase(), name);
			lines.set(`${type}/${id}`, { key: `${type}/${id}`, title, was: undefined, becomes: undefined, meets: false });
			continue;
		}
		for (const field of fieldsOfOperation(operation)) {
			const key = `${type}/${id}/${field}`;
			const text = (value: unknown) => valueText(board, { type, name: field, value }) || words.empty;
			const title = words.changed(name, fieldLabel(type, field));
			lines.set(key, { key, title, was: text(now[field]), becomes: text(record[field]), meets: meets.has(key) });
		}
	}
	return [...lines.values()];
}

function fieldsOfOperation(operation: Operation): readonly string[] {
	if (operation.op === "setItem" || operation.op === "editText") return [operation.field];
	return Object.keys(operation.fields).map((key) => key.split("/")[0] ?? key);
}

function nameIn(type: RecordType, record: Readonly<Record<string, unknown>>): string | undefined {
	const name = record[kindOf(type).title];
	return typeof name === "string" && name !== "" ? name : undefined;
}

function valuesOf(record: object | undefined): Readonly<Record<string, unknown>> {
	return { ...record };
}
