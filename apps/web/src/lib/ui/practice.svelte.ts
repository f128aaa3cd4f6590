const storageKey = "callboard:practice";
export const practiceSteps = ["move", "timeline", "keys"] as const;
export type PracticeStep = (typeof practiceSteps)[number];

/** What somebody has tried on this device, so that the steps over the sample tick themselves. */
class Practice {
	done = $state.raw<readonly PracticeStep[]>(stored());

	did(step: PracticeStep): void {
		if (this.done.includes(step)) return;
		this.done = [...this.done, step];
		localStorage.setItem(storageKey, this.done.join(" "));
	}
}

function stored(): readonly PracticeStep[] {
	if (typeof localStorage === "undefined") return [];
	const known = (localStorage.getItem(storageKey) ?? "").split(" ");
	return practiceSteps.filter((step) => known.includes(step));
}

export const practice = new Practice();
