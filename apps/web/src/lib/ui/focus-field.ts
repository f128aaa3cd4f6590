let wanted: string | undefined;

/** Brings the focus to the field of a name: the one on the page, else the next one that comes. */
export function focusField(name: string, options: { readonly fresh?: boolean } = {}): void {
	wanted = name;
	const there = options.fresh ? null : document.querySelector<HTMLElement>(`[data-field="${name}"]`);
	if (there) focusIfWanted(there);
}

/** For the field itself, when it comes. */
export function focusIfWanted(field: HTMLElement): void {
	if (wanted === undefined || field.dataset.field !== wanted) return;
	wanted = undefined;
	const control = field.querySelector<HTMLElement>("input, select, textarea");
	control?.focus();
	field.scrollIntoView({ block: "nearest" });
}
