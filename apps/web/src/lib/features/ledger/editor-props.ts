import type { Field, RecordType } from "@callboard/model";
import type { FieldEdit } from "./edit.ts";

/** What the editor of any field kind is given. */
export interface EditorProps {
	readonly type: RecordType;
	/** The field's name, and for a member of a list's item that member's. */
	readonly name: string;
	readonly item?: string;
	readonly field: Field;
	readonly label: string;
	readonly hideLabel?: boolean;
	readonly value: unknown;
	readonly edit: FieldEdit;
	readonly readonly: boolean;
	/** Who else is in this field. */
	readonly note?: string | undefined;
	readonly onfocus?: () => void;
	readonly onblur?: () => void;
}
