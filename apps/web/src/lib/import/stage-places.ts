import type { BoardRecords, Ids, Json, RecordMap } from "@callboard/model";
import type { PlannedRecord, StoredFields } from "./planned-record.ts";

type Stage = RecordMap["project"]["stages"][number];
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Places at the end of the board's stages, in the order of the source. */
export class StagePlaces {
	private readonly stages: readonly Stage[];
	private readonly lastRank = new Map<string, string>();
	private readonly prefix: string;
	private count = 0;

	constructor(board: BoardRecords, ids: Ids) {
		this.stages = board.project.stages;
		// Drawn once an import, so that two that are made at the same time do not lie in each other.
		this.prefix = [...ids.random(4)].map((byte) => DIGITS.charAt(byte % 62)).join("");
		for (const { place } of board.records("task").values())
			if (place.rank > (this.lastRank.get(place.stageId) ?? "")) this.lastRank.set(place.stageId, place.rank);
	}

	/** What a record gets besides the source's fields when it is made; a task's stage becomes its place. */
	initial({ type, initial = {} }: PlannedRecord): StoredFields {
		if (type !== "task") return initial;
		return { place: this.placeIn(initial.stage ?? "wait") };
	}

	private placeIn(category: Json): Json {
		const stageId = (this.stages.find((stage) => stage.category === category) ?? this.stages[0])?.id ?? "";
		this.count += 1;
		const index = [this.count / 3844, (this.count / 62) % 62, this.count % 62]
			.map((digit) => DIGITS.charAt(digit))
			.join("");
		return { stageId, rank: `${this.lastRank.get(stageId) ?? "V"}${this.prefix}${index}V` };
	}
}
