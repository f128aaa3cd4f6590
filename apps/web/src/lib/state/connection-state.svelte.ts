import { createSubscriber } from "svelte/reactivity";
import type { ConnectionState, Pill, ServerState } from "../session/session.ts";
import { type PillFacts, pillOf } from "./pill.ts";
import type { TimeSource } from "./time-source.ts";

type Device = ConnectionState["device"];

/** What the state is made from, as the session last heard it. */
export interface LinkFacts {
	readonly shared: boolean;
	readonly link: PillFacts["link"];
	/** Code of the message module, while refused. */
	readonly refusal: string;
	readonly synced: boolean;
	readonly mayWrite: boolean;
	readonly waiting: number;
	/** By the device's clock. */
	readonly heardAt: number | undefined;
}

const NO_LINK: LinkFacts = {
	shared: false,
	link: "idle",
	refusal: "",
	synced: false,
	mayWrite: true,
	waiting: 0,
	heardAt: undefined,
};

/** Silence after which what is shown counts as stale: three heartbeats of the server. */
export const STALE_MS = 6_000;

/** The pill of a board, and what it is made of. */
export class LiveConnection implements ConnectionState {
	readonly #time: TimeSource;
	readonly #options: { readonly onRetry: () => void; readonly isOutdated: () => boolean };
	readonly #everySecond: () => void;
	#facts = $state.raw<LinkFacts>(NO_LINK);
	#device = $state.raw<Device>({ kind: "saved" });
	#isUnstored = $state(false);
	#ready = $state(false);
	#toReview = $state(0);
	readonly #pill = $derived.by(() => this.#pillNow());

	constructor(time: TimeSource, options: { readonly onRetry: () => void; readonly isOutdated: () => boolean }) {
		this.#time = time;
		this.#options = options;
		this.#everySecond = createSubscriber((update) => {
			let cancel = () => {};
			const tick = () => {
				cancel = time.after(1000, () => {
					update();
					tick();
				});
			};
			tick();
			return () => cancel();
		});
	}

	get pill(): Pill {
		return this.#pill;
	}

	get waiting(): number {
		return this.#facts.waiting;
	}

	get heardMsAgo(): number | undefined {
		const { shared, heardAt } = this.#facts;
		if (!shared || heardAt === undefined) return undefined;
		this.#everySecond();
		return Math.max(0, this.#time.nowMs() - heardAt);
	}

	get stale(): boolean {
		return (this.heardMsAgo ?? 0) >= STALE_MS;
	}

	get device(): Device {
		return this.#device;
	}

	get server(): ServerState {
		const { shared, link, refusal } = this.#facts;
		if (!shared) return { kind: "none" };
		if (link === "refused") return { kind: "refused", reason: refusal };
		return { kind: link === "online" && !this.stale ? "there" : "away" };
	}

	get atRisk(): boolean {
		return this.#isUnstored && !(this.#facts.shared && this.#facts.waiting === 0);
	}

	retry(): void {
		this.#options.onRetry();
	}

	setLink(facts: LinkFacts): void {
		this.#facts = facts;
	}

	/** `isUnstored`: the device lacks something that was edited or received here, and not only for a moment. */
	setDevice(device: Device, isUnstored: boolean): void {
		this.#device = device;
		this.#isUnstored = isUnstored;
	}

	setReady(): void {
		this.#ready = true;
	}

	setToReview(count: number): void {
		this.#toReview = count;
	}

	#pillNow(): Pill {
		const { shared, link, refusal, synced, mayWrite, waiting } = this.#facts;
		return pillOf({
			ready: this.#ready,
			newVersion: this.#options.isOutdated(),
			deviceFault: this.#device.kind === "failed" ? this.#device.reason : undefined,
			saving: this.#device.kind === "saving",
			shared,
			link,
			refusal,
			stale: this.stale,
			synced,
			mayWrite,
			waiting,
			toReview: this.#toReview,
		});
	}
}
