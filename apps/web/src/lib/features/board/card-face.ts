import { board as words } from "../../format/messages/board.ts";
import { together } from "../../format/messages/together.ts";
import type { Peer } from "../../session/session.ts";
import type { ShapeName } from "../../ui/shapes.ts";
import type { Tone } from "../../ui/tone.ts";

/** Everything that a card shows, worked out; the component only lays it out. */
export interface CardFace {
	readonly key: string;
	readonly title: string;
	readonly priority: { readonly label: string; readonly shape: ShapeName; readonly tone: Tone } | undefined;
	readonly owners: readonly { readonly id: string; readonly name: string; readonly agent: boolean }[];
	/** "3–4 d"; "" while nobody has estimated it. */
	readonly range: string;
	/** "22 Nov", the day on which it is done by the dates that people can keep; "" when done or unscheduled. */
	readonly until: string;
	/** Nobody who is on it, or could be, has the skills that it needs. */
	readonly unfit: { readonly label: string; readonly title: string } | undefined;
	/** "slack 2 d", "slack 0", "late 1 d"; "" when done or unscheduled. */
	readonly slack: string;
	readonly late: boolean;
	readonly critical: boolean;
	readonly blocked: { readonly age: string; readonly tone: Tone; readonly title: string } | undefined;
	/** Unfinished work of others that it waits for. */
	readonly waitsFor: number;
	/** Names of shut gates in front of it. */
	readonly gates: readonly string[];
	/** A handoff of this task that nobody has accepted. */
	readonly handoff: boolean;
	/** What it shall leave behind; undefined where nothing is expected. */
	readonly artifacts: { readonly done: number; readonly of: number; readonly missing: number } | undefined;
	readonly checklist: { readonly done: number; readonly of: number } | undefined;
	readonly done: boolean;
	/** The whole card as one sentence, for speech. */
	readonly spoken: string;
}

interface Around {
	readonly peers: readonly Peer[];
	readonly lifters: readonly Peer[];
	readonly selected: boolean;
}

/** The card's sentence with who is at it. */
export function spokenWith(face: CardFace, { peers, lifters, selected }: Around): string {
	return [
		...(selected ? [words.spokenSelected] : []),
		face.spoken,
		...lifters.map(({ name }) => together.lifted(name)),
		...(peers.length > 0 ? [words.spokenPeers(peers.map(({ name }) => name).join(", "))] : []),
	].join(", ");
}
