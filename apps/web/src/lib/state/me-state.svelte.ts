import { type CommandResult, type Commands, personsByPrincipal } from "@callboard/model";
import type { ActivityAuthor, BoardState, Mention, MeState, Peer, PresenceState } from "../session/session.ts";

/** What a device keeps of this on its own disk. */
export interface MeMemory {
	readonly principals: readonly string[];
	readonly names: Readonly<Record<string, string>>;
	readonly isWhoAsked: boolean;
	readonly seenMentions: readonly string[];
}

export interface MeOptions {
	readonly board: BoardState;
	readonly presence: Pick<PresenceState, "me" | "peers">;
	readonly commands: () => Commands;
	readonly mayWrite: () => boolean;
	readonly isShared: () => boolean;
	readonly memory: MeMemory;
	readonly onMemory: (patch: Partial<MeMemory>) => void;
	/** A name for this device on this board, for as long as no server has given it one. */
	readonly standIn: () => string;
}

/** Names of others that are kept: more than one board's people, with their devices. */
const NAMES_MAX = 200;
const SEEN_MAX = 500;

/**
 * Which person of the plan sits here, and who others are. A claim ties what the server calls this device to a person;
 * where the server gives it a new name (another link), the claim goes along.
 */
export class LiveMe implements MeState {
	readonly #options: MeOptions;
	#memory = $state.raw<MeMemory>({ principals: [], names: {}, isWhoAsked: false, seenMentions: [] });
	readonly #persons = $derived.by(() => this.#personsByPrincipal());
	readonly #claimed = $derived.by(() => this.#personOf(this.#memory.principals.at(-1)));
	readonly #mentions = $derived.by(() => this.#unseen());

	constructor(options: MeOptions) {
		this.#options = options;
		this.#memory = options.memory;
	}

	get personId(): string | undefined {
		return this.#claimed ?? this.#namesake();
	}

	get isClaimed(): boolean {
		return this.#claimed !== undefined;
	}

	get isAsked(): boolean {
		const { board, mayWrite, isShared } = this.#options;
		if (this.#memory.isWhoAsked || this.isClaimed || !isShared() || !mayWrite()) return false;
		return board.ids("person").length > 0;
	}

	get mentions(): readonly Mention[] {
		return this.#mentions;
	}

	putAway(): void {
		this.#remember({ isWhoAsked: true });
	}

	claim(personId: string | undefined): CommandResult<unknown> {
		const { commands, presence, standIn } = this.#options;
		if (this.#memory.principals.length === 0) this.#remember({ principals: [standIn()] });
		const principal = this.#memory.principals.at(-1) ?? "";
		const done =
			personId === undefined
				? commands().disclaimPerson(principal)
				: commands().claimPerson({ personId, principal, name: presence.me.name });
		if (done.ok) this.putAway();
		return done;
	}

	seen(subjectId: string): void {
		const seen = this.#mentions.filter((mention) => mention.subjectId === subjectId);
		if (seen.length === 0) return;
		const ids = seen.map(({ commentId }) => commentId);
		this.#remember({ seenMentions: [...this.#memory.seenMentions, ...ids].slice(-SEEN_MAX) });
	}

	/** The server has said by what name it knows this device. Gives the person to be claimed under it as well. */
	greeted(principal: string): string | undefined {
		const { principals } = this.#memory;
		if (principals.at(-1) === principal) return undefined;
		const before = this.#claimed;
		const isNew = !principals.includes(principal);
		this.#remember({ principals: [...principals.filter((known) => known !== principal), principal] });
		return isNew && this.#claimed === undefined ? before : undefined;
	}

	/** Others tell their names while they are here. */
	meet(peers: readonly Peer[]): void {
		const { names } = this.#memory;
		const met = peers.filter(({ principal, name }) => principal !== "" && names[principal] !== name);
		if (met.length === 0) return;
		const all = Object.entries({
			...names,
			...Object.fromEntries(met.map(({ principal, name }) => [principal, name])),
		});
		this.#remember({ names: Object.fromEntries(all.slice(-NAMES_MAX)) });
	}

	/** Who a principal is, as far as anybody said. */
	authorOf(principal: string): ActivityAuthor {
		if (this.#memory.principals.includes(principal)) return { kind: "me" };
		const personId = this.#personOf(principal);
		if (personId !== undefined) return { kind: "person", personId };
		const name = this.#memory.names[principal];
		return name === undefined ? { kind: "unknown" } : { kind: "named", name };
	}

	/** Who edits under a client id, while they are here. */
	authorOfClient(clientId: number): ActivityAuthor {
		const peer = this.#options.presence.peers.find((one) => one.clientId === clientId);
		return peer ? this.authorOf(peer.principal) : { kind: "unknown" };
	}

	#personOf(principal: string | undefined): string | undefined {
		return principal === undefined ? undefined : this.#persons.get(principal);
	}

	#personsByPrincipal(): ReadonlyMap<string, string> {
		const { board } = this.#options;
		const claims = board.ids("claim").flatMap((id) => board.get("claim", id) ?? []);
		return personsByPrincipal(claims, (id) => {
			const person = board.get("person", id);
			return person !== undefined && person.archivedAt === undefined;
		});
	}

	/** Who has not said it is taken for the person of the same name. */
	#namesake(): string | undefined {
		const { board, presence } = this.#options;
		const { name } = presence.me;
		return board.ids("person").find((id) => {
			const person = board.get("person", id);
			return person !== undefined && (person.name === name || person.aliases.includes(name));
		});
	}

	#unseen(): readonly Mention[] {
		const { board } = this.#options;
		const me = this.personId;
		if (me === undefined) return [];
		const seen = new Set(this.#memory.seenMentions);
		return board.ids("comment").flatMap((id): readonly Mention[] => {
			const comment = board.get("comment", id);
			if (!comment?.subjectId || comment.byId === me || seen.has(id)) return [];
			const isMine = comment.mentionIds.some((named) => named === me);
			return isMine ? [{ commentId: id, subjectId: comment.subjectId }] : [];
		});
	}

	#remember(patch: Partial<MeMemory>): void {
		this.#memory = { ...this.#memory, ...patch };
		this.#options.onMemory(patch);
	}
}
