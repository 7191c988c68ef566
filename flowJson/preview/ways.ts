import { asText } from '../expression';
import { own } from '../json';
import type { VisitedAction, VisitedFlow, VisitedScreen } from '../visit';
import { markup, NONE, type Markup } from './markup';
import type { Room } from './room';

/** What a press leads to, or an endpoint. */
interface Way {
	/** What is pressed. */
	by: string;
	to: string;
}

const MAX_WAYS = 60;

/** Draws where a screen leads, by what is pressed. */
export function drawWays(screen: VisitedScreen, flow: VisitedFlow, room: Room): Markup {
	const ways = [...pressed(screen, flow), ...answered(screen, flow)];
	const texts = [...new Set(ways.map(({ by, to }) => `${by} → ${to}`))].slice(0, MAX_WAYS);
	return texts.length === 0
		? NONE
		: markup`<div class="ways">
				${texts
					.slice(0, room.take(texts.length))
					.map((text) => markup`<p class="t">${room.text(text)}</p>`)}
			</div>`;
}

function pressed({ actions }: VisitedScreen, flow: VisitedFlow): Way[] {
	return actions.flatMap((action) => {
		const to = endOf(action, flow);
		return to === null ? [] : [{ by: labelOf(action), to }];
	});
}

/** Ways of the routing model that no press takes: an endpoint does. */
function answered({ screen: { id } }: VisitedScreen, flow: VisitedFlow): Way[] {
	const taken = flow.navigations.get(id) ?? [];
	return (flow.routes.get(id) ?? [])
		.filter((to) => !taken.includes(to))
		.map((to) => ({ by: 'Endpoint', to: describeScreen(to, flow) }));
}

function endOf({ name, action }: VisitedAction, flow: VisitedFlow): string | null {
	switch (name) {
		case 'navigate':
			return describeScreen(asText(own(action.next, 'name')), flow);
		case 'complete':
			return 'sends the answers';
		case 'data_exchange':
			return 'asks the endpoint';
		default:
			return null;
	}
}

function describeScreen(id: string, { screens }: VisitedFlow): string {
	const index = screens.findIndex(({ screen }) => screen.id === id);
	return index < 0 ? `${id}, which is missing` : `${index + 1}. ${titleOf(screens[index])}`;
}

/** The title of a screen, or its ID where the title comes from data. */
export function titleOf({ screen: { id, title } }: VisitedScreen): string {
	return typeof title === 'string' && title !== '' && !/[`$]/.test(title) ? title : id;
}

/** What is written on the thing that is pressed. */
function labelOf({ component }: VisitedAction): string {
	const label = component.label ?? component.text;
	return typeof label === 'string' ? label.slice(0, 80) : component.type;
}
