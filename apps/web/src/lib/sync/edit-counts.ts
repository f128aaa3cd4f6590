/** Edits made so far, by tab. */
export type MadeByTab = Readonly<Record<string, number>>;

interface Barrier {
	readonly n: number;
	readonly made: MadeByTab;
}

/**
 * Counts the edits of this browser's tabs against the server's acknowledgements. A barrier remembers how many edits
 * went out before it; its echo says that those are on the server's disk.
 */
export class EditCounts {
	#made: MadeByTab = {};
	#acked: MadeByTab = {};
	#sent: Barrier[] = [];
	#next = 1;

	get acked(): MadeByTab {
		return this.#acked;
	}

	/** True when the server has everything that was counted. */
	get allAcked(): boolean {
		return Object.entries(this.#made).every(([tab, made]) => (this.#acked[tab] ?? 0) >= made);
	}

	/** Edits of all tabs that the server has not acknowledged. */
	get waitingInAll(): number {
		return Object.keys(this.#made).reduce((sum, tab) => sum + this.waiting(tab), 0);
	}

	made(tab: string): number {
		return this.#made[tab] ?? 0;
	}

	waiting(tab: string): number {
		return Math.max(0, this.made(tab) - (this.#acked[tab] ?? 0));
	}

	add(tab: string): void {
		this.raise(tab, this.made(tab) + 1);
	}

	/** A tab told how many edits it has made. */
	raise(tab: string, made: number): void {
		if (made > this.made(tab)) this.#made = { ...this.#made, [tab]: made };
	}

	/** The number of a barrier that is about to be sent; it covers all edits so far. */
	barrier(): number {
		const n = this.#next++;
		this.#sent.push({ n, made: this.#made });
		return n;
	}

	/** The server echoed `n`; false when no such barrier is out (of an earlier connection). */
	ack(n: number): boolean {
		const barrier = this.#sent.findLast((sent) => sent.n <= n);
		if (!barrier || !this.#sent.some((sent) => sent.n === n)) return false;
		this.#sent = this.#sent.filter((sent) => sent.n > n);
		this.mirror(barrier.made);
		return true;
	}

	/** What another tab's connection had acknowledged. */
	mirror(acked: MadeByTab): void {
		const higher = Object.entries(acked).filter(([tab, count]) => count > (this.#acked[tab] ?? 0));
		if (higher.length > 0) this.#acked = { ...this.#acked, ...Object.fromEntries(higher) };
	}

	/** The connection ended: echoes of its barriers never come. */
	forgetBarriers(): void {
		this.#sent = [];
	}
}
