import type { ExotelAccount } from '../../exotel/account';
import { verifyAccountToken } from '../shared/accountToken';
import type { TriggeringEvent } from '../shared/eventItem';
import { unpackResumePoint, type ResumePoint } from '../shared/webhook/resumePoint';

/** A run that an event belongs to. */
export interface RunOfEvent extends ResumePoint {
	/** Whether the run can still wait: its token has not expired. */
	mayWait: boolean;
}

/**
 * The run that waits, or waited, for this event; null for all else. An answer names it in its token, a report of
 * a failed delivery in the custom data that a send with Late Answers To gives it. The token is proof enough,
 * from any number: nobody else can know it.
 */
export function runOf(account: ExotelAccount, event: TriggeringEvent): RunOfEvent | null {
	const token = tokenNamingRun(account, event);
	const run = token?.content?.payload ? unpackResumePoint(token.content.payload) : null;
	return run && token ? { ...run, mayWait: token.status !== 'expired' } : null;
}

function tokenNamingRun(account: ExotelAccount, event: TriggeringEvent) {
	switch (event.event) {
		case 'flow_response':
			return event.token;
		case 'message_status':
			return event.status === 'failed'
				? verifyAccountToken(account, event.customData, event.to)
				: null;
		case 'incoming_message':
			return null;
	}
}
