/** One entry of a list to choose from. */
export interface Option {
	readonly value: string;
	readonly label: string;
}
