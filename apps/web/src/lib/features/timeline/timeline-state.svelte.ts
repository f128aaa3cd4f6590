import { timeline } from "../../format/messages/timeline.ts";
import type { BoardSession } from "../../session/session.ts";
import { type Bar, barOf } from "./bars.ts";
import { boardCalendar } from "./board-calendar.ts";
import { columnOf, type DayAxis, dayAxis } from "./day-axis.ts";
import { type LinkLine, linkLines } from "./links.ts";
import { planDates } from "./plan-dates.ts";
import type { PlanDates, PlanItem } from "./plan-item.ts";
import { planOf } from "./plan-of.ts";
import { publishedPlans } from "./published-plans.ts";
import { type Row, rowsOf } from "./rows.ts";
import { dayPx, zoomOf } from "./ticks.ts";
import { fitColumnPx, scrollForZoom, type View } from "./view.ts";

export const rowPx = 36;
export const headPx = 48;
const marginDays = 3;
/** Room behind the last bar for its label, in px. */
const labelRoomPx = 180;

/** What the timeline shows and where it is scrolled. Dates come from the session's schedule and are never stored. */
export class TimelineState {
	readonly #session: BoardSession;
	readonly #filter: () => string;
	/** Width of a day; undefined until somebody zooms: then the whole plan is shown. */
	#chosenPx = $state<number>();
	#collapsed = $state.raw<ReadonlySet<string>>(new Set());
	scrollLeftPx = $state(0);
	scrollTopPx = $state(0);
	/** Size of the chart without the grid. */
	widthPx = $state(800);
	heightPx = $state(600);
	/** Where the page shall scroll to, until it has. */
	wantedLeftPx = $state<number>();
	focusedId = $state<string>();
	hoveredId = $state<string>();
	comparedId = $state<string>();

	constructor(session: BoardSession, filter: () => string) {
		this.#session = session;
		this.#filter = filter;
	}

	/** Minutes since 1970; derived, so that what reads it reruns four times an hour and not each second. */
	readonly nowAt = $derived.by(() => Math.floor(this.#session.clock.nowMs / 900_000) * 15);
	readonly calendar = $derived.by(() => boardCalendar(this.#session.board));
	readonly published = $derived.by(() => publishedPlans(this.#session.board));
	/** The published plan that the chart is compared with: the chosen one, else the newest. */
	readonly compared = $derived.by(() => this.published.find(({ id }) => id === this.comparedId) ?? this.published[0]);
	readonly plan = $derived.by(() => planOf(this.#session.board, this.#session.schedule));
	readonly items = $derived.by(() => this.plan.items.filter((item) => fits(item, this.#filter())));
	readonly rows: readonly Row[] = $derived.by(() =>
		rowsOf({
			items: this.items,
			groups: this.plan.groups,
			collapsed: this.#collapsed,
			ungroupedName: timeline.ungrouped,
		}),
	);
	readonly rowOf = $derived.by(() => new Map(this.rows.map(({ id }, index) => [id, index])));
	readonly span = $derived.by(() => {
		const plan = this.#session.schedule.current;
		const now = this.nowAt;
		const { finish, forecast } = this.#session.schedule;
		const toAt = Math.max(plan?.finish ?? now, finish ?? now, forecast?.finish.p85 ?? 0);
		return plan ? { fromAt: plan.start, toAt } : { fromAt: now, toAt: now };
	});
	readonly columnPx = $derived.by(() => {
		if (this.#chosenPx !== undefined) return this.#chosenPx;
		const days = (this.span.toAt - this.span.fromAt) / 1440 + 2 * marginDays;
		return Math.max(
			dayPx.month,
			fitColumnPx(days, this.widthPx - Math.min(labelRoomPx, this.widthPx * 0.3), dayPx.day),
		);
	});
	readonly zoom = $derived(zoomOf(this.columnPx));
	readonly axis: DayAxis = $derived.by(() =>
		dayAxis({
			...this.calendar,
			...this.span,
			marginDays,
			daysMin: Math.ceil((this.widthPx + labelRoomPx) / this.columnPx),
		}),
	);
	readonly bars: ReadonlyMap<string, Bar> = $derived.by(() => {
		const bars = new Map<string, Bar>();
		for (const item of this.items) {
			const bar = barOf(this.axis, item, this.datesOf(item.id));
			if (bar) bars.set(item.id, bar);
		}
		return bars;
	});
	readonly links: readonly LinkLine[] = $derived.by(() => linkLines(this.plan.links, this.rowOf, this.bars));
	readonly view: View = $derived.by(() => ({
		scrollLeftPx: this.scrollLeftPx,
		scrollTopPx: this.scrollTopPx,
		widthPx: this.widthPx,
		heightPx: this.heightPx,
		columnPx: this.columnPx,
		rowPx,
		headPx,
	}));
	/** Size of the whole chart in px. */
	readonly wholePx = $derived.by(() => ({
		width: Math.ceil(this.axis.dayCount * this.columnPx),
		height: headPx + this.rows.length * rowPx,
	}));
	readonly nowColumn = $derived.by(() => columnOf(this.axis, this.nowAt));
	readonly finishColumn = $derived.by(() => {
		const plan = this.#session.schedule.current;
		const { finish } = this.#session.schedule;
		return plan && finish !== undefined && plan.tasks.length > 0 ? columnOf(this.axis, finish) : undefined;
	});

	/** Dates of an item as the chart shows them. */
	datesOf(id: string): PlanDates | undefined {
		const baseline = this.compared?.dates ?? new Map();
		return planDates(this.#session.schedule, id, { baseline, calendar: this.calendar });
	}

	toggle(id: string): void {
		const next = new Set(this.#collapsed);
		if (!next.delete(id)) next.add(id);
		this.#collapsed = next;
	}

	/** Sets the width of a day; what is in the middle stays there. */
	zoomTo(columnPx: number): void {
		const middle = this.widthPx / 2;
		const column = (this.scrollLeftPx + middle) / this.columnPx;
		this.#chosenPx = Math.min(2 * dayPx.day, Math.max(1, columnPx));
		this.wantedLeftPx = scrollForZoom(column, middle, this.columnPx);
	}

	closer(): void {
		this.zoomTo(this.columnPx * 1.5);
	}

	wider(): void {
		this.zoomTo(this.columnPx / 1.5);
	}

	today(): void {
		this.showColumn(this.nowColumn);
	}

	showColumn(column: number): void {
		this.wantedLeftPx = column * this.columnPx - this.widthPx / 3;
	}

	fit(): void {
		this.#chosenPx = undefined;
	}
}

/** Every word must be found in what the row shows. */
function fits({ title, key, owners }: PlanItem, filter: string): boolean {
	const text = `${title} ${key} ${owners.map((owner) => `@${owner}`).join(" ")}`.toLowerCase();
	return filter
		.toLowerCase()
		.split(/\s+/)
		.every((word) => text.includes(word));
}
