import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { err, ok, type Result } from "../result.ts";

/** An update of a board as the server took it. */
export interface HistoryRow {
	/** Place in the order of all commits; it rises, with holes. */
	readonly position: number;
	/** When it was committed: milliseconds since 1970, by the server's clock. */
	readonly at: number;
	/** Who brought it, as stamped by the server. */
	readonly principal: string;
	readonly update: Uint8Array;
}

/** A stretch of a board's history, the oldest row first. */
export interface HistoryPage {
	readonly rows: readonly HistoryRow[];
	/** Ask for what follows this position next time. */
	readonly upTo: number;
	/** Nothing follows, as of now. */
	readonly isLast: boolean;
}

const FORMAT = 1;

/** Positions and times are written as steps from the row before, principals once each: a row costs some five bytes. */
export function encodeHistoryPage({ rows, upTo, isLast }: HistoryPage): Uint8Array {
	const principals = [...new Set(rows.map(({ principal }) => principal))];
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, FORMAT);
		encoding.writeVarUint(encoder, upTo);
		encoding.writeVarUint(encoder, isLast ? 1 : 0);
		encoding.writeVarUint(encoder, principals.length);
		for (const principal of principals) encoding.writeVarString(encoder, principal);
		encoding.writeVarUint(encoder, rows.length);
		let [position, at] = [0, 0];
		for (const row of rows) {
			encoding.writeVarUint(encoder, row.position - position);
			// A server's clock may be set back.
			encoding.writeVarInt(encoder, row.at - at);
			encoding.writeVarUint(encoder, principals.indexOf(row.principal));
			encoding.writeVarUint8Array(encoder, row.update);
			[position, at] = [row.position, row.at];
		}
	});
}

/** The updates are views of the given bytes. */
export function readHistoryPage(bytes: Uint8Array): Result<HistoryPage, "bad-page"> {
	try {
		const decoder = decoding.createDecoder(bytes);
		if (decoding.readVarUint(decoder) !== FORMAT) return err("bad-page");
		const upTo = decoding.readVarUint(decoder);
		const isLast = decoding.readVarUint(decoder) === 1;
		const principals: string[] = [];
		for (let left = decoding.readVarUint(decoder); left > 0; left--) principals.push(decoding.readVarString(decoder));
		const rows: HistoryRow[] = [];
		let [position, at] = [0, 0];
		for (let left = decoding.readVarUint(decoder); left > 0; left--) {
			position += decoding.readVarUint(decoder);
			at += decoding.readVarInt(decoder);
			const principal = principals[decoding.readVarUint(decoder)];
			if (principal === undefined) return err("bad-page");
			rows.push({ position, at, principal, update: decoding.readVarUint8Array(decoder) });
		}
		return decoder.pos === bytes.length ? ok({ rows, upTo, isLast }) : err("bad-page");
	} catch {
		return err("bad-page");
	}
}
