/** Hands a file to the browser to be kept. */
export function saveFile(fileName: string, contents: Blob): void {
	const address = URL.createObjectURL(contents);
	const link = document.createElement("a");
	link.href = address;
	link.download = fileName;
	link.click();
	URL.revokeObjectURL(address);
}

/** The same with a text. */
export function saveText(fileName: string, text: string): void {
	saveFile(fileName, new Blob([text], { type: "text/plain;charset=utf-8" }));
}
