import type { Role } from "./roles.ts";

/**
 * What the server writes into every presence state, over whatever the client put there: the top-level fields
 * `principal` and `role`. Names, colours and places are the client's own.
 */
export interface PresenceStamp {
	readonly principal: string;
	readonly role: Role;
}
