import type { Store } from './store.mts';

/** Tells what happens, one line each: `→` a call to the API, `←` a callback from it. */
export function logTo(log: (line: string) => void, { events }: Store): void {
	events.on('call', ({ method, path, answer, durationMs }) => {
		if (durationMs === null) return;
		log(`→ ${method} ${path}  ${answer ? answer.status : 'no answer'}`);
	});
	events.on('delivery', ({ kind, url, state, attempts, nextAttemptAt }) => {
		const last = attempts.at(-1);
		if (!last) return;
		const outcome = last.status ?? last.error;
		if (nextAttemptAt !== null) log(`← ${kind} ${url}  ${outcome}, again at ${nextAttemptAt}`);
		else if (state !== 'pending') log(`← ${kind} ${url}  ${outcome}, ${state.replace('_', ' ')}`);
	});
}
