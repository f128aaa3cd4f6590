import { DocDigest } from "@callboard/model/protocol";
import * as Y from "yjs";
import type { AuditAnswer, AuditJob } from "./audit-job.ts";

interface Audited {
	readonly doc: Y.Doc;
	readonly digest: DocDigest;
}

/** Documents of boards, built from the server's bytes as a client would build them. */
export class Audits {
	readonly #boards = new Map<number, Audited>();

	run({ id, board, isWhole, updates, drop }: AuditJob): AuditAnswer {
		for (const one of isWhole ? [...drop, board] : drop) this.#drop(one);
		const { doc, digest } = this.#boards.get(board) ?? this.#make(board);
		// Inside a transaction of its own, Yjs does not tidy formatted text: that would be an edit of ours, told to nobody.
		doc.transact(() => {
			for (const update of updates) Y.applyUpdate(doc, update);
		});
		return { id, state: digest.read() };
	}

	#make(board: number): Audited {
		const doc = new Y.Doc();
		const audited = { doc, digest: new DocDigest(doc) };
		this.#boards.set(board, audited);
		return audited;
	}

	#drop(board: number): void {
		this.#boards.get(board)?.doc.destroy();
		this.#boards.delete(board);
	}
}
