export interface ChainNode {
	readonly id: string;
	/** How long it takes, in any unit; a gate takes nothing. */
	readonly length: number;
	/** Gates pass chains on, and are none. */
	readonly isTask: boolean;
}

/**
 * The longest chain of finish-to-start links into each of some tasks, by the critical path method. O(nodes + links). What
 * lies on a loop or behind one is looked at last, and a link that would lead back holds nothing.
 */
export class LongestChains {
	private readonly nodes: readonly ChainNode[];
	private readonly numberOf: ReadonlyMap<string, number>;
	private readonly sources: readonly number[][];
	private readonly targets: readonly number[][];
	/** How long the longest chain before each node takes, and the node that it comes by; -1 where it begins. */
	private readonly head: Float64Array;
	private readonly via: Int32Array;

	/** Links from or to unknown nodes are left out. */
	constructor(nodes: readonly ChainNode[], links: readonly { readonly from: string; readonly to: string }[]) {
		this.nodes = nodes;
		this.numberOf = new Map(nodes.map(({ id }, k) => [id, k]));
		this.sources = nodes.map(() => []);
		this.targets = nodes.map(() => []);
		for (const { from, to } of links) {
			const [source, target] = [this.numberOf.get(from), this.numberOf.get(to)];
			if (source === undefined || target === undefined) continue;
			this.sources[target]?.push(source);
			this.targets[source]?.push(target);
		}
		this.head = new Float64Array(nodes.length);
		this.via = new Int32Array(nodes.length).fill(-1);
		this.walk();
	}

	/** Tasks that no other task waits for and that wait for one themselves, gates between them or not. */
	ends(): readonly string[] {
		const [before, after] = [this.beside(this.targets), this.beside(this.sources)];
		return this.nodes.filter(({ isTask }, k) => isTask && before[k] === 1 && after[k] === 0).map(({ id }) => id);
	}

	/** Ids of the longest chain that ends with a node, first to last; what takes no time at its ends is left out. */
	into(id: string): readonly string[] {
		const path: string[] = [];
		for (let k = this.numberOf.get(id) ?? -1; k >= 0; k = this.via[k] ?? -1) {
			const node = this.nodes[k];
			if (node && (path.length > 0 || node.length > 0)) path.push(node.id);
		}
		return path.reverse();
	}

	private walk(): void {
		const { nodes, sources, targets, head, via } = this;
		const waiting = sources.map(({ length }) => length);
		const order = waiting.flatMap((count, k) => (count === 0 ? [k] : []));
		for (const k of order)
			for (const target of targets[k] ?? []) {
				waiting[target] = (waiting[target] ?? 0) - 1;
				if (waiting[target] === 0) order.push(target);
			}
		const looped = waiting.flatMap((count, k) => (count > 0 ? [k] : []));
		const placed = new Uint8Array(nodes.length);
		for (const k of [...order, ...looped]) {
			for (const source of sources[k] ?? []) {
				const bound = (head[source] ?? 0) + (nodes[source]?.length ?? 0);
				if (placed[source] === 0 || bound <= (head[k] ?? 0)) continue;
				head[k] = bound;
				via[k] = source;
			}
			placed[k] = 1;
		}
	}

	/** 1 for each node to which a task leads by the links of one direction, gates between them or not. */
	private beside(next: readonly (readonly number[])[]): Uint8Array {
		const found = new Uint8Array(this.nodes.length);
		const open = this.nodes.flatMap(({ isTask }, k) => (isTask ? [k] : []));
		for (let from = open.pop(); from !== undefined; from = open.pop())
			for (const to of next[from] ?? []) {
				if (found[to] === 1 || to === from) continue;
				found[to] = 1;
				if (!this.nodes[to]?.isTask) open.push(to);
			}
		return found;
	}
}
