/** What became of a link, as far as its page has to tell. */
export type JoinProblem =
	| { readonly kind: "badLink" }
	/** `known`: a copy of the board is on this device. */
	| { readonly kind: "refused" | "unreachable"; readonly known: boolean };
