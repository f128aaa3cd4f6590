import type { IsoDate, ZoneOffset } from "@callboard/model";

/** Where in time and on which board a template begins. */
export interface TemplateStart {
	readonly startOn: IsoDate;
	/** The frame of a board of its own; absent where the template goes into a board that has one. */
	readonly own?: { readonly timeZone: string; readonly offsets: readonly ZoneOffset[] };
}
