import type { CloseReason } from "@callboard/model/protocol";
import type * as Y from "yjs";
import { WireClient } from "./wire-client.ts";

/** Between attempts, as the client's own shortest pause. */
const RETRY_MS = 100;

/** A client that edits on and comes back by itself, as the page does: what it made while away goes with its next answer. */
export class LiveClient {
	readonly doc: Y.Doc;
	wire: WireClient | null = null;
	/** How often it was told, or found, that the line is gone; by close code. */
	readonly closes: number[] = [];
	readonly #where: { readonly wsUrl: string; readonly board: string };
	#isStopped = false;

	constructor(where: { readonly wsUrl: string; readonly board: string }, doc: Y.Doc) {
		this.#where = where;
		this.doc = doc;
		doc.on("update", (update: Uint8Array, origin: unknown) => {
			// Before the server's question is answered, the answer holds it.
			if (origin !== "server" && this.wire?.isOpen && this.wire.step1s > 0) this.wire.sendUpdate(update);
		});
		void this.#keepOn();
	}

	/** Resolves when it is connected and all that it has is on disk. */
	async saved(): Promise<void> {
		for (;;) {
			const { wire } = this;
			await wire?.until(({ step2s, closed }) => step2s > 0 || closed !== null);
			if (!wire?.isOpen) await pause();
			else {
				const n = wire.barriers.length + 1;
				wire.sendBarrier(n);
				await wire.until(({ barriers, closed }) => barriers.includes(n) || closed !== null);
				if (wire.barriers.includes(n)) return;
			}
		}
	}

	async stop(): Promise<void> {
		this.#isStopped = true;
		await this.wire?.close();
	}

	/** Closes by the server with this reason. */
	closesBy({ code }: CloseReason): number {
		return this.closes.filter((one) => one === code).length;
	}

	async #keepOn(): Promise<void> {
		while (!this.#isStopped) {
			const wire = new WireClient({ ...this.#where, doc: this.doc });
			this.wire = wire;
			await wire.until(({ closed }) => closed !== null);
			if (wire.closed) this.closes.push(wire.closed.code);
			await pause();
		}
	}
}

function pause(): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, RETRY_MS));
}
