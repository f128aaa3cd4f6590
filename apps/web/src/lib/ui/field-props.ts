/** What every field takes besides its value. */
export interface FieldProps {
	readonly label: string;
	/** The label is read aloud only, where the place says what the field is. */
	readonly hideLabel?: boolean;
	readonly hint?: string | undefined;
	/** Shows the value as text. */
	readonly readonly?: boolean;
	/** A note beside the label, such as who is typing here. */
	readonly note?: string | undefined;
	/** By which a key brings the focus here. */
	readonly name?: string | undefined;
	readonly onfocus?: () => void;
	readonly onblur?: () => void;
}
