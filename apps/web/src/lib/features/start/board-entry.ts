/** A board of this device as lists show it. */
export interface BoardListEntry {
	readonly id: string;
	readonly title: string;
	readonly role: "owner" | "edit" | "view" | "display";
	readonly shared: boolean;
	readonly openedAt: number;
}
