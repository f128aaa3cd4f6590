import type { Plan } from "./plan.ts";

/**
 * All positions of a plan in an order that its links allow, as near as can be to the one given: each position just after the
 * last that it needs. Those flagged in `first`, which are closed under what they need, come before all others. O(nodes + edges).
 */
export function withPredecessors(plan: Plan, wanted: Int32Array, first: Uint8Array | undefined): Int32Array {
	const state = new Uint8Array(plan.nodeCount);
	const order = new Int32Array(plan.nodeCount);
	const stack: number[] = [];
	let size = 0;
	const visit = (root: number) => {
		stack.push(root);
		while (stack.length > 0) {
			const p = stack.at(-1) ?? 0;
			if (state[p] === 0) {
				state[p] = 1;
				for (let e = plan.first[p] ?? 0; e < (plan.first[p + 1] ?? 0); e++) {
					const source = plan.source[e] ?? 0;
					if (state[source] === 0) stack.push(source);
				}
				continue;
			}
			stack.pop();
			if (state[p] === 1) {
				state[p] = 2;
				order[size++] = p;
			}
		}
	};
	if (first) for (const p of wanted) if (first[p] === 1) visit(p);
	for (const p of wanted) visit(p);
	for (let p = 0; p < plan.nodeCount; p++) visit(p);
	return order;
}
