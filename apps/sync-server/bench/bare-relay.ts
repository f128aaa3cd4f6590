import { WebSocket, WebSocketServer } from "ws";

/** The floor to compare with: every frame goes to every other socket, with no check, no order, no disk. */
const relay = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false });
relay.on("connection", (socket) => {
	socket.on("message", (data) => {
		for (const other of relay.clients) if (other !== socket && other.readyState === WebSocket.OPEN) other.send(data);
	});
});
relay.on("listening", () => {
	const address = relay.address();
	process.stdout.write(`http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}\n`);
});
