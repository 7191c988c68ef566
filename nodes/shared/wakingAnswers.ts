import { RecentEvents } from '../../exotel/recentEvents';

/**
 * Answers that have woken a sleeping run in this process, for a trigger that did not hear of it and gets the
 * same answer once more.
 */
export const wakingAnswers = new RecentEvents();
