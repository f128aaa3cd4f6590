/** Fields that keep what is typed until they are left; a date that is half typed reads as none. */
const typed = "input[type=text], input[type=url], input[type=search], input:not([type]), textarea";

/** Hands over what is being typed, as leaving the field does: a page that is left fires no change of its own. */
export function commitTyping(): void {
	const field = document.activeElement;
	if (field?.matches(typed)) field.dispatchEvent(new Event("change", { bubbles: true }));
}
