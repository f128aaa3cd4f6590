import { isRecordType } from "@callboard/model";
import type { Draft, DraftFields, Peer, SharedView } from "../session/session.ts";
import { PRESENCE_LIMITS } from "./limits.ts";

/** Colours in which people are shown. */
const COLOURS = 8;

/** A peer as others may show it; undefined for a client that has not said who it is. Anything odd is left out. */
export function parsePeer(clientId: number, state: Readonly<Record<string, unknown>>): Peer | undefined {
	const { name, colour, principal, role, following } = state;
	if (typeof name !== "string" || name === "") return undefined;
	const known = role === "owner" || role === "view" || role === "display" ? role : "edit";
	const focus = parseFocus(state.focus);
	const plan = parsePlan(state.plan);
	// Who may not change the board has nothing to let go of.
	const draft = known === "view" || known === "display" ? undefined : parseDraft(state.draft);
	const presenting = parseView(state.presenting);
	return {
		clientId,
		principal: typeof principal === "string" ? principal : "",
		name: name.slice(0, PRESENCE_LIMITS.nameCharsMax),
		colour: typeof colour === "number" && Number.isInteger(colour) ? Math.abs(colour) % COLOURS : 0,
		role: known,
		...(focus ? { focus } : {}),
		...(plan ? { plan } : {}),
		...(draft ? { draft } : {}),
		...(presenting ? { presenting } : {}),
		...(isShort(following) ? { following } : {}),
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

/** A draft within its bounds; whether the board knows what it names is asked where it is used. */
export function parseDraft(value: unknown): Draft | undefined {
	if (!isObject(value) || !isObject(value.set)) return undefined;
	const { kind, taskIds } = value;
	if (kind !== "moving" && kind !== "estimating") return undefined;
	if (!Array.isArray(taskIds) || taskIds.length === 0 || taskIds.length > PRESENCE_LIMITS.draftTasksMax)
		return undefined;
	const ids = taskIds.filter(isShort);
	const set = parseFields(value.set);
	return ids.length === taskIds.length && set ? { kind, taskIds: ids, set } : undefined;
}

const WORDS = ["stageId", "ownerId", "priority", "trackId", "cycleId", "gateId"] as const;

function parseFields(value: Readonly<Record<string, unknown>>): DraftFields | undefined {
	const words: { [field in (typeof WORDS)[number]]?: string } = {};
	for (const field of WORDS) {
		const word = value[field];
		if (word === undefined) continue;
		if (!isShort(word)) return undefined;
		words[field] = word;
	}
	if (value.estimate === undefined) return words;
	const estimate = value.estimate === null ? null : parseEstimate(value.estimate);
	return estimate === undefined ? undefined : { ...words, estimate };
}

function parseEstimate(value: unknown): DraftFields["estimate"] | undefined {
	if (!isObject(value)) return undefined;
	const { lowMinutes, likelyMinutes, highMinutes } = value;
	if (!isLength(lowMinutes) || !isLength(highMinutes) || lowMinutes > highMinutes) return undefined;
	if (likelyMinutes === undefined) return { lowMinutes, highMinutes };
	if (!isLength(likelyMinutes) || likelyMinutes < lowMinutes || likelyMinutes > highMinutes) return undefined;
	return { lowMinutes, likelyMinutes, highMinutes };
}

/** A view below the board's own address: it can lead nowhere else. */
export function parseView(value: unknown): SharedView | undefined {
	if (!isObject(value)) return undefined;
	const { id, path, query, anchorId } = value;
	if (!isShort(id) || id === "" || !isShort(path) || !/^[a-z]+(\/[A-Za-z0-9_-]+)?$/.test(path)) return undefined;
	if (typeof query !== "string" || query.length > PRESENCE_LIMITS.viewCharsMax) return undefined;
	return { id, path, query: new URLSearchParams(query).toString(), ...(isShort(anchorId) ? { anchorId } : {}) };
}

function isShort(value: unknown): value is string {
	return typeof value === "string" && value.length <= PRESENCE_LIMITS.draftValueCharsMax;
}

function isLength(value: unknown): value is number {
	return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= PRESENCE_LIMITS.estimateMinutesMax;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
