import type { Role } from "@callboard/model/protocol";
import type { LinkState } from "./link-state.ts";

/** The connection as a page may show it, in any tab of the browser. */
export interface LinkView {
	readonly state: LinkState;
	/** By the device's clock; undefined before the first sign of life. */
	readonly heardAt: number | undefined;
	/** Server's clock minus the device's. */
	readonly offsetMs: number | undefined;
	/** What the server said of this board; undefined until it was reached once. */
	readonly board:
		| { readonly lineage: string; readonly epoch: number; readonly role: Role; readonly principal: string }
		| undefined;
	/** The server has all that this copy has. */
	readonly isFullySynced: boolean;
}

export const NO_LINK: LinkView = {
	state: { kind: "idle" },
	heardAt: undefined,
	offsetMs: undefined,
	board: undefined,
	isFullySynced: false,
};
