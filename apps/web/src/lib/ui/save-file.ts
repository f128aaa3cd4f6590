/** Hands a file to the browser to be kept. */
export function saveFile({ fileName, blob }: { readonly fileName: string; readonly blob: Blob }): void {
	const address = URL.createObjectURL(blob);
	const link = document.createElement("a");
	link.href = address;
	link.download = fileName;
	link.click();
	URL.revokeObjectURL(address);
}

/** The same with a text. */
export function saveText(fileName: string, text: string): void {
	saveFile({ fileName, blob: new Blob([text], { type: "text/plain;charset=utf-8" }) });
}
