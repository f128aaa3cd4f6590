import type { IsoDate } from "@callboard/model";
import type { PlanTemplate, TemplatePreview } from "./plan-template.ts";

/** What the dialog of templates can ask for; the page knows how. */
export interface TemplateDesk {
	/** The day that is offered first. */
	firstDay(): IsoDate;
	preview(template: PlanTemplate, startOn: IsoDate): TemplatePreview;
	/** Writes it; resolves when it is there to be looked at. */
	make(template: PlanTemplate, startOn: IsoDate): Promise<void>;
}
