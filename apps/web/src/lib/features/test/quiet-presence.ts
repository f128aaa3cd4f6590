import type { PresenceState } from "../../session/session.ts";

/** Nobody else is here, and nothing is told; for tests that put one part in another's place. */
export const quietPresence: PresenceState = {
	peers: [],
	me: { name: "Me", colour: 0 },
	on: () => [],
	lifting: () => [],
	setFocus: () => undefined,
	setDraft: () => undefined,
	rename: () => undefined,
	hidden: false,
	hide: () => undefined,
	presenting: undefined,
	present: () => false,
	followers: [],
	presenter: undefined,
	followed: undefined,
	follow: () => undefined,
};
