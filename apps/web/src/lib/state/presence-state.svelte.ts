import { isRecordType } from "@callboard/model";
import type { Peer, PresenceState } from "../session/session.ts";

/** Where presence comes from and goes to. */
export interface PresenceSource {
	/** Others' states by client id, as they came over the wire. */
	readonly peers: ReadonlyMap<number, Readonly<Record<string, unknown>>>;
	show(state: Readonly<Record<string, unknown>>): void;
}

/** Colours in which people are shown. */
const COLOURS = 8;
const NAME_CHARS_MAX = 40;

/** Who else is here, and what this page tells of itself. */
export class LivePresence implements PresenceState {
	readonly #source: PresenceSource;
	readonly #onRename: (name: string) => void;
	#peers = $state.raw<readonly Peer[]>([]);
	#me = $state.raw<{ readonly name: string; readonly colour: number }>({ name: "", colour: 0 });
	#focus: Peer["focus"];
	#plan: Peer["plan"];

	constructor(
		source: PresenceSource,
		me: { readonly name: string; readonly colour: number },
		onRename: (name: string) => void,
	) {
		this.#source = source;
		this.#me = me;
		this.#onRename = onRename;
		this.#show();
		this.refresh();
	}

	get peers(): readonly Peer[] {
		return this.#peers;
	}

	get me(): { readonly name: string; readonly colour: number } {
		return this.#me;
	}

	on(type: NonNullable<Peer["focus"]>["type"], id: string): readonly Peer[] {
		return this.#peers.filter(({ focus }) => focus?.type === type && focus.id === id);
	}

	setFocus(focus: Peer["focus"] | undefined): void {
		this.#focus = focus;
		this.#show();
	}

	/** What this page's schedule was computed from; compared by peers. */
	setPlan(plan: Peer["plan"]): void {
		this.#plan = plan;
		this.#show();
	}

	rename(name: string): void {
		const clean = name.replace(/\s+/g, " ").trim().slice(0, NAME_CHARS_MAX);
		if (clean === "") return;
		this.#me = { ...this.#me, name: clean };
		this.#onRename(clean);
		this.#show();
	}

	/** The source has changed. */
	refresh(): void {
		this.#peers = [...this.#source.peers].flatMap(([clientId, state]) => parsePeer(clientId, state) ?? []);
	}

	#show(): void {
		const { name, colour } = this.#me;
		this.#source.show({
			name,
			colour,
			...(this.#focus ? { focus: this.#focus } : {}),
			...(this.#plan ? { plan: this.#plan } : {}),
		});
	}
}

/** A peer as others may show it; undefined for a client that has not said who it is. Anything odd is left out. */
export function parsePeer(clientId: number, state: Readonly<Record<string, unknown>>): Peer | undefined {
	const { name, colour, principal, role, focus, plan } = state;
	if (typeof name !== "string" || name === "") return undefined;
	const shownFocus = parseFocus(focus);
	const shownPlan = parsePlan(plan);
	return {
		clientId,
		principal: typeof principal === "string" ? principal : "",
		name: name.slice(0, NAME_CHARS_MAX),
		colour: typeof colour === "number" && Number.isInteger(colour) ? Math.abs(colour) % COLOURS : 0,
		role: role === "owner" || role === "view" || role === "display" ? role : "edit",
		...(shownFocus ? { focus: shownFocus } : {}),
		...(shownPlan ? { plan: shownPlan } : {}),
	};
}

function parseFocus(value: unknown): Peer["focus"] {
	if (!isObject(value)) return undefined;
	const { type, id, field, typing } = value;
	if (!isRecordType(type) || typeof id !== "string") return undefined;
	return {
		type,
		id,
		...(typeof field === "string" ? { field } : {}),
		...(typeof typing === "boolean" ? { typing } : {}),
	};
}

function parsePlan(value: unknown): Peer["plan"] {
	if (!isObject(value)) return undefined;
	const { content, now, stage, engine, digest } = value;
	if (typeof content !== "string" || typeof engine !== "string" || typeof digest !== "string") return undefined;
	if (typeof now !== "number" || typeof stage !== "number") return undefined;
	return { content, now, stage, engine, digest };
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null;
}
