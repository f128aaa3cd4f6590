import type { Task } from "@callboard/model";

/** What somebody's hand is about to do: shared before it is done, so that everybody sees what it would bring. */
export interface Draft {
	/** A card is lifted, or a range is being typed. */
	readonly kind: "moving" | "estimating";
	readonly taskIds: readonly string[];
	readonly set: DraftFields;
}

/** What all of the tasks would get; a field that is absent stays. */
export interface DraftFields {
	readonly stageId?: string;
	/** Who sits in the first seat. In this and the fields below, "" stands for none. */
	readonly ownerId?: string;
	readonly priority?: string;
	readonly trackId?: string;
	readonly cycleId?: string;
	/** The next gate that holds the task back. */
	readonly gateId?: string;
	/** null takes the estimate away. */
	readonly estimate?: NonNullable<Task["estimate"]> | null;
}
