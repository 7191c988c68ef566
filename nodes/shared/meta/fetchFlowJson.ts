import { META_URL, type MetaAccount } from '../../../meta/account';
import { listAssets } from '../../../meta/calls';
import { readFlowJsonUrl, type ManagedFlow } from '../../../meta/flows';
import type { MetaFailure } from '../../../meta/failure';
import { processMemory } from '../memory/processMemory';
import { fetchLink, NO_RESPONSE, TOO_LATE } from '../transport/fetchLink';
import { hostOf } from '../transport/safeLink';
import { describeFlow } from './describeFlow';
import { flowKey } from './flowMemory';
import type { FetchedFlowJson, FetchOutcome } from './knownFlow';
import { CHECK_ADDRESS, type MetaClient } from './metaClient';

const MINUTE_MS = 60_000;
const MIB = 1024 * 1024;

/** A Flow is taken to be unchanged for so long. */
const MAX_AGE_MS = 5 * MINUTE_MS;
/** For all calls of a fetch together. */
const TIMEOUT_MS = 20_000;
/** For news of a Flow JSON that is at hand. */
const KEPT_WAIT_MS = 3_000;
/** Meta takes no larger Flow JSON (docs/protocol/flows-api.md#calls). */
const MAX_BYTES = 10 * MIB;

export interface FetchOptions {
	/** How long Meta's last word on the Flow counts. 0 asks Meta in any case. */
	maxAgeMs?: number;
	/** How long the caller can wait. The fetch goes on meanwhile, for the next one who asks. */
	waitMs?: number;
}

/**
 * The Flow JSON of a Flow, from WhatsApp Manager. It is kept: for some minutes without asking, and after that until
 * Meta says that the Flow has changed. When Meta does not give it, the one from before is used. Never throws.
 */
export async function fetchFlowJson(
	client: MetaClient,
	flowId: string,
	{ maxAgeMs = MAX_AGE_MS, waitMs = TIMEOUT_MS }: FetchOptions = {},
): Promise<FetchedFlowJson> {
	const { keptFlowJsons, missedFlows, flowFetches } = processMemory();
	const key = flowKey(client.account, flowId);
	const kept = keptFlowJsons.get(key);
	// Who wants the newest, such as somebody in the editor, may have put right what was wrong.
	const missed = maxAgeMs >= MAX_AGE_MS ? missedFlows.get(key) : undefined;
	const fetched = missed
		? { ok: false as const, failure: missed }
		: await Promise.race([
				flowFetches.run(key, async () => await fetchInTime(client, flowId, maxAgeMs)),
				failAfter(kept ? Math.min(waitMs, KEPT_WAIT_MS) : waitMs),
			]);
	if (fetched.ok) return { ...fetched, outdated: null };

	const { failure } = fetched;
	// Meta is not kept busy, and nobody is kept waiting, while it has a fault.
	if (!missed && isPassing(failure)) missedFlows.set(key, failure);
	return kept ? { ok: true, text: kept.text, outdated: failure } : { ok: false, failure };
}

async function fetchInTime(
	client: MetaClient,
	flowId: string,
	maxAgeMs: number,
): Promise<FetchOutcome> {
	const until = Date.now() + TIMEOUT_MS;
	return await Promise.race([
		fetchUntil(client, flowId, { maxAgeMs, until }),
		failAfter(TIMEOUT_MS),
	]);
}

async function fetchUntil(
	client: MetaClient,
	flowId: string,
	limits: { maxAgeMs: number; until: number },
): Promise<FetchOutcome> {
	const described = await describeFlow(client, flowId, limits);
	if (!described.ok) return described;

	const { flow } = described;
	const { keptFlowJsons } = processMemory();
	const key = flowKey(client.account, flowId);
	const kept = keptFlowJsons.get(key);
	const fetched: FetchOutcome =
		kept && isSameState(kept.flow, flow)
			? { ok: true, text: kept.text }
			: await download(client, flowId, limits.until);
	if (fetched.ok) {
		keptFlowJsons.set(key, { text: fetched.text, flow });
		processMemory().missedFlows.delete(key);
	}
	return fetched;
}

/** What does not say when it was changed may have changed since. */
function isSameState(before: ManagedFlow, now: ManagedFlow): boolean {
	return before === now || (now.updatedAt !== null && before.updatedAt === now.updatedAt);
}

/** The link to the file carries its own signature: the token does not go along. */
async function download(client: MetaClient, flowId: string, until: number): Promise<FetchOutcome> {
	const listed = await client.call(listAssets(flowId), until - Date.now());
	if (!listed.ok) return listed;
	const url = readFlowJsonUrl(listed.body);
	if (url === null) return failed(NO_FLOW_JSON);

	let bytes = 0;
	const fetched = await fetchLink(client.context, url, {
		ownHost: ownHostOf(client.account),
		until,
		refusePiece: (length) => ((bytes += length) > MAX_BYTES ? TOO_LARGE : null),
	});
	return Buffer.isBuffer(fetched)
		? { ok: true, text: fetched.toString('utf8') }
		: failed(explainLink(fetched));
}

/** The host of a Base URL that is not Meta's, as with the sandbox. */
function ownHostOf({ baseUrl }: MetaAccount): string | null {
	if (!URL.canParse(baseUrl)) return null;
	const host = hostOf(baseUrl);
	return host === hostOf(META_URL) ? null : host;
}

const COULD_NOT = 'The Flow JSON could not be read';
const TOO_LARGE = 'it is larger than 10 MB';
const TRY_AGAIN = 'Try again in some minutes.';

const NO_FLOW_JSON: Explanation = {
	kind: 'refused',
	message: `${COULD_NOT}: the Flow has none yet`,
	description: 'Add the Flow JSON in WhatsApp Manager, and try again.',
};

function explainLink(reason: string): Explanation {
	const message = `${COULD_NOT} from the link that Meta gave. ${reason}`;
	switch (reason) {
		case TOO_LARGE:
			return {
				kind: 'refused',
				message: `${COULD_NOT}: ${TOO_LARGE}`,
				description: 'Use smaller pictures in the Flow.',
			};
		case TOO_LATE:
		case NO_RESPONSE:
			return { kind: 'noResponse', message, description: TRY_AGAIN };
		default:
			return { kind: 'notMeta', message, description: CHECK_ADDRESS };
	}
}

type Explanation = Pick<MetaFailure, 'kind' | 'message' | 'description'>;

function failed(explanation: Explanation): FetchOutcome {
	return { ok: false, failure: { ...explanation, mayHaveHappened: false } };
}

async function failAfter(ms: number): Promise<FetchOutcome> {
	// Unlike a timer, the signal does not keep n8n from ending.
	await new Promise<void>((resolve) => {
		AbortSignal.timeout(Math.ceil(ms)).addEventListener('abort', () => resolve());
	});
	return failed({
		kind: 'noResponse',
		message: `${COULD_NOT}: Meta did not answer within ${Math.round(ms / 100) / 10} s`,
		description: TRY_AGAIN,
	});
}

/** Failures that go by themselves. */
function isPassing({ kind }: MetaFailure): boolean {
	return kind === 'noResponse' || kind === 'temporary' || kind === 'rateLimit';
}
