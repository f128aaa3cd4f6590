import { sameJson } from "@callboard/model";
import { SvelteMap } from "svelte/reactivity";
import type { Draft, Peer, PresenceState, SharedView } from "../session/session.ts";
import { PRESENCE_LIMITS } from "./limits.ts";
import { parsePeer } from "./parse-presence.ts";

/** Where presence comes from and goes to. */
export interface PresenceSource {
	/** Others' states by client id, as they came over the wire. A state that did not change is the same object. */
	readonly peers: ReadonlyMap<number, Readonly<Record<string, unknown>>>;
	/** null takes this page out of sight. */
	show(state: Readonly<Record<string, unknown>> | null): void;
}

export interface PresenceOptions {
	readonly source: PresenceSource;
	readonly me: { readonly name: string; readonly colour: number; readonly hidden?: boolean };
	/** Runs once after a while; the result cancels it. */
	readonly after: (delayMs: number, run: () => void) => () => void;
	/** A fresh name for a presentation. */
	readonly newId: () => string;
	readonly onRename: (name: string) => void;
	readonly onHide: (hidden: boolean) => void;
	/** One's own draft or that of a peer has changed. */
	readonly onDrafts: () => void;
}

const NOBODY: readonly Peer[] = Object.freeze([]);

/** Who else is here, and what this page tells of itself. A card reruns only when somebody comes to it or leaves it. */
export class LivePresence implements PresenceState {
	readonly #options: PresenceOptions;
	#peers = $state.raw<readonly Peer[]>(NOBODY);
	readonly #parsed = new Map<number, { readonly state: object; readonly peer: Peer | undefined }>();
	readonly #focused = new SvelteMap<string, readonly Peer[]>();
	readonly #lifting = new SvelteMap<string, readonly Peer[]>();
	#me = $state.raw<{ readonly name: string; readonly colour: number }>({ name: "", colour: 0 });
	#hidden = $state(false);
	#presenting = $state.raw<SharedView>();
	#following = $state<string>();
	#focus: Peer["focus"];
	#plan: Peer["plan"];
	#draft: Draft | undefined;
	#cancelDraft: (() => void) | undefined;
	readonly followers = $derived.by(() => {
		const id = this.#presenting?.id;
		return id === undefined ? NOBODY : this.#peers.filter(({ following }) => following === id);
	});
	readonly presenter = $derived.by(() => this.#peers.find(({ presenting }) => presenting !== undefined));
	readonly followed = $derived.by(() => {
		const id = this.#following;
		return id === undefined ? undefined : this.#peers.find(({ presenting }) => presenting?.id === id)?.presenting;
	});

	constructor(options: PresenceOptions) {
		this.#options = options;
		const { name, colour, hidden = false } = options.me;
		this.#me = { name, colour };
		this.#hidden = hidden;
		this.#show();
		this.refresh();
	}

	get peers(): readonly Peer[] {
		return this.#peers;
	}

	get me(): { readonly name: string; readonly colour: number } {
		return this.#me;
	}

	get hidden(): boolean {
		return this.#hidden;
	}

	get presenting(): SharedView | undefined {
		return this.#presenting;
	}

	/** What one's own hand is about to do. Not reactive: `onDrafts` tells of changes. */
	get draft(): Draft | undefined {
		return this.#draft;
	}

	on(type: NonNullable<Peer["focus"]>["type"], id: string): readonly Peer[] {
		return this.#focused.get(`${type} ${id}`) ?? NOBODY;
	}

	lifting(taskId: string): readonly Peer[] {
		return this.#lifting.get(taskId) ?? NOBODY;
	}

	setFocus(focus: Peer["focus"] | undefined): void {
		this.#focus = focus;
		this.#show();
	}

	/** Told at most every so often while the hand moves, and at once when it lets go. */
	setDraft(draft: Draft | undefined): void {
		if (draft === undefined && this.#draft === undefined) return;
		const isFirst = this.#draft === undefined;
		this.#draft = draft;
		this.#options.onDrafts();
		if (draft === undefined || isFirst) {
			this.#cancelDraft?.();
			this.#cancelDraft = undefined;
			this.#show();
			return;
		}
		this.#cancelDraft ??= this.#options.after(PRESENCE_LIMITS.draftEveryMs, () => {
			this.#cancelDraft = undefined;
			this.#show();
		});
	}

	/** What this page's schedule was computed from; compared by peers. */
	setPlan(plan: Peer["plan"]): void {
		this.#plan = plan;
		this.#show();
	}

	rename(name: string): void {
		const clean = name.replace(/\s+/g, " ").trim().slice(0, PRESENCE_LIMITS.nameCharsMax);
		if (clean === "") return;
		this.#me = { ...this.#me, name: clean };
		this.#options.onRename(clean);
		this.#show();
	}

	hide(on: boolean): void {
		if (on === this.#hidden) return;
		this.#hidden = on;
		if (on) this.#presenting = undefined;
		this.#options.onHide(on);
		this.#show();
	}

	present(view: Omit<SharedView, "id"> | undefined): boolean {
		if (view && this.#hidden) return false;
		if (view) this.#following = undefined;
		this.#presenting = view && { ...view, id: this.#presenting?.id ?? this.#options.newId() };
		this.#show();
		return true;
	}

	follow(on: boolean): void {
		const id = on ? this.presenter?.presenting?.id : undefined;
		if (id === this.#following) return;
		this.#following = id;
		if (id !== undefined) this.#presenting = undefined;
		this.#show();
	}

	close(): void {
		this.#cancelDraft?.();
	}

	/** The source has changed. Only states that changed are read again. */
	refresh(): void {
		const { peers: states } = this.#options.source;
		for (const clientId of [...this.#parsed.keys()]) if (!states.has(clientId)) this.#parsed.delete(clientId);
		for (const [clientId, state] of states) {
			if (this.#parsed.get(clientId)?.state === state) continue;
			const before = this.#parsed.get(clientId)?.peer;
			this.#parsed.set(clientId, { state, peer: keptParts(before, parsePeer(clientId, state)) });
		}
		const peers = [...this.#parsed.values()].flatMap(({ peer }) => peer ?? []);
		if (isSame(peers, this.#peers)) return;
		const draftsBefore = draftsOf(this.#peers);
		this.#peers = peers;
		keepGroups(this.#focused, peers, ({ focus }) => (focus ? [`${focus.type} ${focus.id}`] : []));
		keepGroups(this.#lifting, peers, ({ draft }) => (draft?.kind === "moving" ? draft.taskIds : []));
		if (!isSame(draftsBefore, draftsOf(peers))) this.#options.onDrafts();
		// A presentation that is over is followed no more, also when it is begun anew.
		if (this.#following !== undefined && this.followed === undefined) this.follow(false);
	}

	#show(): void {
		if (this.#hidden) {
			this.#options.source.show(null);
			return;
		}
		const { name, colour } = this.#me;
		const draft = this.#draft && this.#draft.taskIds.length <= PRESENCE_LIMITS.draftTasksMax ? this.#draft : undefined;
		this.#options.source.show({
			name,
			colour,
			...(this.#focus ? { focus: this.#focus } : {}),
			...(this.#plan ? { plan: this.#plan } : {}),
			...(draft ? { draft } : {}),
			...(this.#presenting ? { presenting: this.#presenting } : {}),
			...(this.#following === undefined ? {} : { following: this.#following }),
		});
	}
}

function draftsOf(peers: readonly Peer[]): readonly Draft[] {
	return peers.flatMap(({ draft }) => draft ?? []);
}

/** Parts that say what they said before stay the same object: a key in a field is no other draft and no other view. */
function keptParts(before: Peer | undefined, peer: Peer | undefined): Peer | undefined {
	if (!before || !peer) return peer;
	const { draft, presenting } = before;
	return {
		...peer,
		...(draft && sameJson(draft, peer.draft) ? { draft } : {}),
		...(presenting && sameJson(presenting, peer.presenting) ? { presenting } : {}),
	};
}

/** Puts peers under their keys; a key whose peers are the same as before keeps its list, and nobody reruns for it. */
function keepGroups(
	kept: SvelteMap<string, readonly Peer[]>,
	peers: readonly Peer[],
	keysOf: (peer: Peer) => readonly string[],
): void {
	const next = new Map<string, Peer[]>();
	for (const peer of peers) for (const key of keysOf(peer)) next.set(key, [...(next.get(key) ?? []), peer]);
	for (const key of [...kept.keys()]) if (!next.has(key)) kept.delete(key);
	for (const [key, group] of next) if (!isSame(kept.get(key) ?? NOBODY, group)) kept.set(key, group);
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
	return a.length === b.length && a.every((item, index) => item === b[index]);
}
