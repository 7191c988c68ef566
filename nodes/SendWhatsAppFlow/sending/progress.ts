import type { IExecuteFunctions } from 'n8n-workflow';

/** n8n cuts longer values of custom data. */
const MAX_CHARACTERS = 500;

/**
 * Notes in the execution itself which items have gone out. When somebody presses Stop, n8n throws away the
 * output of every node, but keeps this ("custom data" of the execution).
 */
export class Progress {
	private readonly sent = new Ranges();

	private readonly unknown = new Ranges();

	constructor(private readonly context: IExecuteFunctions) {}

	add(itemIndex: number, delivery: 'sent' | 'unknown' | 'not_sent'): void {
		if (delivery === 'sent') this.sent.add(itemIndex);
		if (delivery === 'unknown') this.unknown.add(itemIndex);
	}

	/** A single item needs no note. */
	note(): void {
		if (this.context.getInputData().length <= 1) return;
		const text = `items sent: ${this.sent.text()}; delivery unknown: ${this.unknown.text()}`;
		this.context.customData?.set('exotel_sent', text.slice(0, MAX_CHARACTERS));
	}
}

/** Numbers in ascending order as "0-99, 105". */
class Ranges {
	private readonly ranges: Array<[number, number]> = [];

	add(number: number): void {
		const last = this.ranges[this.ranges.length - 1];
		if (last && number === last[1] + 1) last[1] = number;
		else this.ranges.push([number, number]);
	}

	text(): string {
		// The newest matter most when there is no room for all.
		const shown = this.ranges
			.slice(-30)
			.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`));
		return shown.length === 0 ? 'none' : shown.join(', ');
	}
}
