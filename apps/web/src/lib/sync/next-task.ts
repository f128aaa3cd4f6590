/**
 * Resolves in a task of its own, after what was waiting: keys and frames get their turn between two long parts of work.
 * Unlike a timer it is not held back in a page that is out of sight.
 */
export function nextTask(): Promise<void> {
	return new Promise((resolve) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = () => {
			port1.close();
			resolve();
		};
		port2.postMessage(undefined);
	});
}
