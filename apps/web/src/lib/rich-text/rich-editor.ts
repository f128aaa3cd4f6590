import type { RichText } from "@callboard/model";
import { Slice } from "prosemirror-model";
import { EditorState, Plugin } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { ySyncPlugin, yUndoPlugin } from "y-prosemirror";
import { editingKeys } from "./editing-keys.ts";
import { isKnown } from "./known-blocks.ts";
import { fromMarkdown, looksLikeMarkdown, toMarkdown } from "./markdown.ts";
import { schema } from "./schema.ts";
import { type TextTool, toolOf } from "./text-tools.ts";

export interface RichEditorOptions {
	readonly text: RichText;
	readonly readOnly: boolean;
	/** Attributes of the field for screen readers. */
	readonly attributes: Readonly<Record<string, string>>;
	readonly charsMax: number;
	/** Somebody types here, on this device. */
	readonly onTyping: () => void;
	/** What was typed or pasted would make the text too long; it was not taken. */
	readonly onTooLong: () => void;
	/** Something came in that this version cannot show; the editor has closed itself. */
	readonly onUnknown: () => void;
}

/** An editor over a shared text, drawn into `place`. Its undo is its own; it ends with the editor. */
export class RichEditor {
	readonly #view: EditorView;
	readonly #stop: () => void;

	constructor(place: HTMLElement, options: RichEditorOptions) {
		const { text } = options;
		// Before the binding's own observer, which would delete what it does not know.
		const watch = () => {
			if (isKnown(text)) return;
			this.destroy();
			options.onUnknown();
		};
		text.observeDeep(watch);
		this.#stop = () => text.unobserveDeep(watch);
		this.#view = new EditorView(place, {
			state: EditorState.create({
				schema,
				plugins: [ySyncPlugin(text), yUndoPlugin(), ...editingKeys(), lengthLimit(options)],
			}),
			editable: () => !options.readOnly,
			attributes: { ...options.attributes },
			clipboardTextParser: (pasted, context, plain) =>
				plain || !looksLikeMarkdown(pasted)
					? plainSlice(pasted)
					: new Slice(fromMarkdown(pasted).content, context.depth === 0 ? 0 : 1, 1),
			clipboardTextSerializer: (slice) => toMarkdown(schema.topNodeType.create(null, slice.content)),
			handleTextInput: () => {
				options.onTyping();
				return false;
			},
		});
	}

	get markdown(): string {
		return toMarkdown(this.#view.state.doc);
	}

	use(tool: TextTool): void {
		toolOf(tool)(this.#view.state, this.#view.dispatch, this.#view);
		this.#view.focus();
	}

	focus(): void {
		this.#view.focus();
	}

	destroy(): void {
		this.#stop();
		if (!this.#view.isDestroyed) this.#view.destroy();
	}
}

function plainSlice(text: string): Slice {
	const blocks = text
		.split(/\r\n?|\n/)
		.map((line) => schema.nodes.paragraph.create(null, line ? schema.text(line) : null));
	return new Slice(schema.topNodeType.create(null, blocks).content, 1, 1);
}

/** Refuses what this device adds beyond the limit; what others wrote is always shown. */
function lengthLimit({ charsMax, onTooLong }: RichEditorOptions): Plugin {
	return new Plugin({
		filterTransaction: (transaction, state) => {
			const grows = transaction.docChanged && transaction.doc.content.size > state.doc.content.size;
			if (!grows || transaction.doc.content.size <= charsMax || transaction.getMeta("y-sync$")) return true;
			onTooLong();
			return false;
		},
	});
}
