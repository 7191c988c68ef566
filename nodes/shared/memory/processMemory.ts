import type { KeyObject } from 'crypto';

import { RecentEvents } from '../../../exotel/recentEvents';
import { RateWindows } from '../../../exotel/rateWindow';
import { SeenExchanges } from '../../../flow/endpoint/seenExchanges';
import type { AnswerReader, Checked, FlowJson } from '../../../flowJson';
import type { Credentials } from '../credentials';
import type { KeysReading } from '../encryptionCredential';
import { DownloadLimits } from './downloadLimits';
import { ForwardLimits } from './forwardLimits';
import type { MetaFailure } from '../../../meta/failure';
import type { DescribedFlow, FetchOutcome, KeptFlowJson } from '../meta/knownFlow';
import { LimitedMap } from './limitedMap';
import type { ProductionUrl } from './productionUrl';
import type { SeenEvents } from './seenEvents';
import { SharedWork } from './sharedWork';
import { WakingAnswers } from './wakingAnswers';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * All that an n8n process remembers between two calls or runs. Nothing else in the package keeps state: lint forbids
 * it (no-module-state). Each memory is limited in number, and in time where time matters.
 *
 * It is lost when the process ends. What must not be lost is kept by n8n: in the workflow's static data, in the data
 * of a run, or in a Flow token.
 *
 * In queue mode n8n has several processes, and each has a memory of its own: main (the editor, publishing, and before
 * n8n 3.0 manual executions), workers (executions; from n8n 3.0 manual ones too) and webhook processes (calls). A call
 * and its repeat can meet different webhook processes. Beside each memory stands what that means.
 */
class ProcessMemory {
	/* Calls to the WhatsApp Flow Response Trigger */

	/**
	 * What each trigger has seen, by workflow and node. After three hours everything in it is too old to count.
	 *
	 * Several processes: they share it through the workflow's static data. What a burst brings between two writes
	 * can start the workflow once more in another process.
	 */
	readonly seenEvents = new LimitedMap<string, SeenEvents>({
		maxEntries: 1_000,
		lifetimeMs: RecentEvents.WINDOW_MS,
	});

	/**
	 * How often each run that waits could not be asked, by execution and node. Kept as long as Exotel repeats calls.
	 *
	 * Several processes: each counts for itself, so Exotel may have to bring an answer more often before it counts
	 * as late.
	 */
	readonly failedHandOvers = new LimitedMap<string, number>({
		maxEntries: 1_000,
		lifetimeMs: RecentEvents.WINDOW_MS,
	});

	/**
	 * The production URL that each Exotel account has, by account, and whose it is. Forgotten when the workflow is
	 * unpublished.
	 *
	 * Several processes: the main process knows what it has registered. After a restart it learns a URL when it
	 * takes a call; with webhook processes it takes none, and derives the production URL from the test URL.
	 */
	readonly productionUrls = new LimitedMap<string, ProductionUrl>({
		maxEntries: 1_000,
		lifetimeMs: Infinity,
	});

	/** Calls that wait to be forwarded. Several processes: each has these limits for itself. */
	readonly forwardLimits = new ForwardLimits();

	/* Sleeping runs */

	/**
	 * The runs that were woken lately, by execution and Flow token. n8n 1.x wakes a run as often as it is called at the
	 * same moment, until it has stored that the run has gone on.
	 *
	 * Several processes: two of them can wake a run of n8n 1.x twice. n8n 2 refuses the second call.
	 */
	readonly wokenRuns = new LimitedMap<string, true>({
		maxEntries: 10_000,
		lifetimeMs: MINUTE_MS,
	});

	/**
	 * The answers that wake runs, for a trigger that gets the same answer once more.
	 *
	 * Several processes: where another process has woken the run, the trigger asks the run. It is over or running
	 * then, and the answer counts as late or has to come again.
	 */
	readonly wakingAnswers = new WakingAnswers();

	/**
	 * Messages whose answer was confirmed, by message ID: two answers, or one twice, may come at once.
	 *
	 * Several processes: n8n lets one call wake the run, so one of them confirms. n8n 1.x can do it twice.
	 */
	readonly confirmedMessages = new LimitedMap<string, true>({
		maxEntries: RecentEvents.MAX_ENTRIES,
		lifetimeMs: RecentEvents.WINDOW_MS,
	});

	/* Data endpoint */

	/**
	 * Requests that were let in. The newest 20,000, however old they are: a copy is a copy.
	 *
	 * Several processes: another one lets a copy in once.
	 */
	readonly seenExchanges = new SeenExchanges();

	/**
	 * Requests that were answered by Respond to Flow, the newest 20,000.
	 *
	 * Several processes: a run stays in one process as long as a phone waits.
	 */
	readonly answeredExchanges = new SeenExchanges();

	/* Sending */

	/**
	 * How many calls each Exotel account has made within the last minute.
	 *
	 * Several processes: each worker counts for itself, and from n8n 3.0 manual executions count on a worker. What is
	 * too much then is answered 429 and repeated.
	 */
	readonly rateWindows = new RateWindows();

	/* WhatsApp Manager */

	/**
	 * What Meta says of Flows, by account, token and Flow.
	 *
	 * Several processes: each asks for itself.
	 */
	readonly describedFlows = new LimitedMap<string, DescribedFlow>({
		maxEntries: 1_000,
		lifetimeMs: HOUR_MS,
	});

	/**
	 * Flow JSON that Meta has given, by account, token and Flow: at most 20 texts of 10 MB. It is used when Meta
	 * does not answer.
	 *
	 * Several processes: each fetches it for itself.
	 */
	readonly keptFlowJsons = new LimitedMap<string, KeptFlowJson>({
		maxEntries: 20,
		lifetimeMs: 3 * HOUR_MS,
	});

	/** Flows for which Meta could not be asked lately. Several processes: each finds out for itself. */
	readonly missedFlows = new LimitedMap<string, MetaFailure>({
		maxEntries: 1_000,
		lifetimeMs: 30 * SECOND_MS,
	});

	/** Fetches of Flow JSON that go on. Each ends within 20 seconds. Several processes: each fetches for itself. */
	readonly flowFetches = new SharedWork<FetchOutcome>();

	/* Everywhere */

	/**
	 * What came of the items of a run, by the run's input and as long as n8n keeps it in memory. What it is, the node
	 * knows that the run belongs to.
	 *
	 * Several processes: n8n tries a node again in the process that runs it.
	 */
	readonly earlierTries = new WeakMap<object, Map<number, unknown>>();

	/**
	 * What was found in the definitions of Flows, by their text: at most 20 texts of 200,000 characters.
	 *
	 * Several processes: each checks them itself.
	 */
	readonly checkedDefinitions = new LimitedMap<string, Checked>({
		maxEntries: 20,
		lifetimeMs: HOUR_MS,
	});

	/**
	 * What reads the answers of a Flow, as long as its definition is in memory.
	 *
	 * Several processes: each makes its own.
	 */
	readonly answerReaders = new WeakMap<FlowJson, AnswerReader>();

	/**
	 * The credentials of the triggers. Secrets are kept no longer than needed.
	 *
	 * Several processes: each reads them for itself. A changed credential counts everywhere after five seconds.
	 */
	readonly credentials = new LimitedMap<string, Credentials[keyof Credentials]>({
		maxEntries: 1_000,
		lifetimeMs: 5 * SECOND_MS,
	});

	/** Keys derived from an account, as long as the account is in memory. Several processes: each derives its own. */
	readonly accountKeys = new WeakMap<object, { key: KeyObject; previousKey?: KeyObject }>();

	/** Private keys that were read, by a digest of the credential. Several processes: each reads them itself. */
	readonly encryptionKeys = new LimitedMap<string, KeysReading>({
		maxEntries: 100,
		lifetimeMs: HOUR_MS,
	});

	/** Downloads of files. Several processes: each has these limits for itself. */
	readonly downloadLimits = new DownloadLimits();

	/** How often each line was written into n8n's log within a minute. Several processes: each counts for itself. */
	readonly logLines = new LimitedMap<string, { count: number }>({
		maxEntries: 500,
		lifetimeMs: MINUTE_MS,
	});
}

let current = new ProcessMemory();

/** What this process remembers. */
export function processMemory(): ProcessMemory {
	return current;
}

/** Forgets everything. For tests, so that they do not influence each other. */
export function resetProcessMemory(): void {
	current = new ProcessMemory();
}
