import type { RecordType, VocabularyName } from "@callboard/model";
import { isRecordType } from "@callboard/model";
import { nameOf } from "../../format/plan-words.ts";
import type { BoardSession } from "../../session/session.ts";
import type { Option } from "../../ui/option.ts";

/** Living records that a reference may name, by type and name. */
export function refOptions({ board }: BoardSession, to: readonly string[]): readonly Option[] {
	const types = to.filter((type): type is RecordType => isRecordType(type));
	return types.flatMap((type) => {
		const ids = type === "project" ? ["project"] : board.ids(type);
		return ids.map((id) => ({ value: id, label: nameOf(board, id) })).sort((a, b) => a.label.localeCompare(b.label));
	});
}

export function vocabularyOptions({ board }: BoardSession, vocabulary: VocabularyName): readonly Option[] {
	return board.project[vocabulary].map(({ id, name }) => ({ value: id, label: name }));
}
