import { type Grouping, isGrouping } from "./grouping.ts";

/** How one looks at the board: what its columns and lanes stand for, and the filter. All of it stands in the address. */
export interface BoardLook {
	readonly group: Grouping;
	/** Undefined: no lanes. */
	readonly lanes: Grouping | undefined;
	readonly filter: string;
}

/** Reads the part of an address behind the `?`. Names that this version does not know come back in `unknown`. */
export function readLook(query: string): { readonly look: BoardLook; readonly unknown: readonly string[] } {
	const asked = new URLSearchParams(query);
	const [group, lanes] = [asked.get("group"), asked.get("lanes")];
	const unknown = [group, lanes].filter((name): name is string => name !== null && !isGrouping(name));
	const columns = isGrouping(group) ? group : "stage";
	return {
		look: {
			group: columns,
			lanes: isGrouping(lanes) && lanes !== columns ? lanes : undefined,
			filter: asked.get("q") ?? "",
		},
		unknown,
	};
}

/** The same as an address; what is as always is left out. */
export function writeLook({ group, lanes, filter }: BoardLook): string {
	const query = new URLSearchParams();
	if (group !== "stage") query.set("group", group);
	if (lanes) query.set("lanes", lanes);
	if (filter.trim() !== "") query.set("q", filter.trim());
	return query.toString();
}

/** What is chosen now. */
export class BoardView {
	group = $state<Grouping>("stage");
	lanes = $state<Grouping>();

	constructor({ group, lanes }: Pick<BoardLook, "group" | "lanes">) {
		this.group = group;
		this.lanes = lanes;
	}

	choose(group: Grouping): void {
		this.group = group;
		if (this.lanes === group) this.lanes = undefined;
	}

	chooseLanes(lanes: Grouping | undefined): void {
		this.lanes = lanes === this.group ? undefined : lanes;
	}
}
