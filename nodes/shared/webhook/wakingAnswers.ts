import { RecentEvents } from '../../../exotel/recentEvents';

/** Answers with which this process wakes a sleeping run, or has woken it. */
export const wakingAnswers = new RecentEvents();

/**
 * Those that n8n has taken, for a trigger that did not hear of it and gets the same answer once more. n8n 1.x says so
 * before it has stored that the run goes on.
 */
export const wokenAnswers = new RecentEvents();
