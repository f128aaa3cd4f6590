import { err } from "@callboard/model";
import type { Refusal } from "../../import/finding.ts";
import { type ImportPort, type ReadOutcome, readInWorker } from "../../import/import-client.ts";
import { afterMs, openImportPort } from "../../import/import-port.ts";
import { IMPORT_LIMITS } from "../../import/limits.ts";
import type { ReadPlan } from "../../import/read-plan.ts";

export type ReadingState =
	| { readonly kind: "waiting" }
	| { readonly kind: "reading" }
	| { readonly kind: "refused"; readonly refusal: Refusal }
	| { readonly kind: "read"; readonly plan: ReadPlan };

/** One plan from its text to what a dry run says of it. A newer text replaces one that is still being read. */
export class ImportReading {
	state = $state.raw<ReadingState>({ kind: "waiting" });
	readonly #open: () => ImportPort;
	#round = 0;

	constructor(open: () => ImportPort = openImportPort) {
		this.#open = open;
	}

	clear(): void {
		this.#round += 1;
		this.state = { kind: "waiting" };
	}

	async readText(text: string): Promise<void> {
		await this.#show(async () => readInWorker(text, this.#open, afterMs));
	}

	/** A file that is too large is refused by its size, before it is loaded. */
	async readFile(file: Pick<File, "size" | "arrayBuffer">): Promise<void> {
		const { textBytesMax: bytesMax } = IMPORT_LIMITS;
		await this.#show(async () => {
			if (file.size > bytesMax) return err({ code: "tooLarge", bytes: file.size, bytesMax });
			return readInWorker(new Uint8Array(await file.arrayBuffer()), this.#open, afterMs);
		});
	}

	async #show(read: () => Promise<ReadOutcome>): Promise<void> {
		this.#round += 1;
		const round = this.#round;
		this.state = { kind: "reading" };
		const outcome = await read().catch((error: unknown) =>
			err({ code: "readerCrashed", details: String(error) } as const),
		);
		if (round !== this.#round) return;
		this.state = outcome.ok ? { kind: "read", plan: outcome.value } : { kind: "refused", refusal: outcome.error };
	}
}
