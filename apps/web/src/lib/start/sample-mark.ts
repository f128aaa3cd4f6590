/** Which board of this device is the sample, so that its first steps are shown on it alone. */
const sampleKey = "callboard:sample";

export function markSample(boardId: string): void {
	localStorage.setItem(sampleKey, boardId);
}

export function isSample(boardId: string): boolean {
	return localStorage.getItem(sampleKey) === boardId;
}
