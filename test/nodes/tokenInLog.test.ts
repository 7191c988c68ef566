import axios from 'axios';
import { CredentialTestContext } from 'n8n-core';
import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeParameters,
} from 'n8n-workflow';

import { createFlowToken, deriveTokenKey } from '../../flow/flowToken';
import { searchManagerFlows } from '../../nodes/shared/meta/searchManagerFlows';
import { testMetaAccount } from '../../nodes/shared/meta/testAccount';
import { answerMessage, callWith } from '../support/callbacks.mts';
import { createTrigger, loadOptions, runSend, type Credential } from '../support/engine.mts';
import { inFull, recordLog } from '../support/n8nLog.mts';
import { useSandbox, type TestSandbox } from '../support/sandbox.mts';
import { startRun } from '../support/sleepingRun.mts';
import { byId, createParameters, runFlow, withServer } from '../support/whatsAppManager.mts';

/** Meta's access token stands neither in n8n's log nor in what comes out, whatever Meta does. */

const TOKEN = 'sandbox-meta-token';
const FLOW_ID = '4001002003004';
const ME = '+919000000002';

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await useSandbox({ windowHours: null });
});
afterEach(async () => {
	jest.restoreAllMocks();
	await sandbox.reset();
});
afterAll(async () => await sandbox.stop());

/** What is done with Meta's address. Each gives all that n8n keeps or shows of it. */
type Use = (meta: Credential) => Promise<unknown>;

const others = (meta: Credential) => ({ whatsAppBusinessManagementApi: meta });
const SEND: INodeParameters = {
	flowDefinition: 'meta',
	from: '+918000000001',
	to: ME,
	...byId(FLOW_ID),
	screen: { __rl: true, mode: 'list', value: '' },
	bodyText: 'Where to?',
	flowCta: 'Choose',
	options: { checkHealth: true },
};

async function send(meta: Credential, more: INodeParameters = {}) {
	const parameters = { ...SEND, ...more };
	return await runSend(sandbox.credential(), parameters, [{}], 'stopWorkflow', {}, others(meta));
}

async function sendMapped(meta: Credential) {
	const value = { towns: 'Pune, Goa' };
	const screenDataMapped = { mappingMode: 'defineBelow', value };
	const run = await send(meta, { dataMode: 'mapped', screenDataMapped });
	expect(run.error).toBeDefined();
	return run;
}

async function sendAndWait(meta: Credential) {
	const run = await startRun({
		credential: sandbox.credential(),
		others: others(meta),
		parameters: { ...SEND, operation: 'sendAndWait' },
	});
	try {
		await run.firstPart;
		await sandbox.client.answer({ response: { town: 'Goa' } });
		await run.untilEnded();
		expect(run.passed('Answered')).toHaveLength(1);
		return [run.kept(), run.hints()];
	} finally {
		await run.close();
	}
}

async function receive(meta: Credential) {
	const expiresAt = new Date(Date.now() + 3_600_000);
	const key = deriveTokenKey('sandbox-token', 'sandbox1m');
	const flow_token = createFlowToken({ flowId: FLOW_ID, reference: 'r', to: ME, expiresAt }, key);
	const trigger = createTrigger({
		credential: sandbox.credential(),
		others: others(meta),
		parameters: { flowDefinition: 'meta' },
	});
	const server = await trigger.serve();
	try {
		const { data } = await axios.post<unknown>(
			server.url,
			callWith(answerMessage('in-1', { town: 'Goa', flow_token })),
		);
		await server.waitForRuns(1);
		return [data, server.started];
	} finally {
		await server.stop();
	}
}

const manage =
	(parameters: INodeParameters): Use =>
	async (meta) =>
		await runFlow(sandbox, parameters, { meta });

async function list(meta: Credential) {
	const context = loadOptions({}, { operation: 'publish' }, others(meta), 'whatsAppFlow');
	return await searchManagerFlows.call(context).catch((error: unknown) => error);
}

async function test(meta: Credential) {
	return await testMetaAccount.call(
		new CredentialTestContext() as unknown as ICredentialTestFunctions,
		{ data: meta } as unknown as ICredentialsDecrypted,
	);
}

const USES: Array<[string, Use]> = [
	['Send Flow', async (meta) => await send(meta)],
	['Send Flow with mapped values', sendMapped],
	['Send Flow and Wait for Response', sendAndWait],
	['the Response Trigger', receive],
	[
		'Read Answers',
		manage({
			operation: 'readAnswers',
			flowDefinition: 'meta',
			...byId(FLOW_ID),
			responseJson: { town: 'Goa' },
		}),
	],
	['Create', manage(createParameters())],
	['Get Many', manage({ operation: 'getAll', returnAll: true })],
	['Get', manage({ operation: 'get', ...byId(FLOW_ID), options: { includeFlowJson: true } })],
	['Publish', manage({ operation: 'publish', ...byId(FLOW_ID) })],
	['Get Public Key State', manage({ operation: 'getPublicKeyState' })],
	['the list of Flows', list],
	['the test of the credential', test],
];

/** What becomes of the calls. An answer of Meta's form has the token in everything that it says. */
const MISHAPS: Array<[string, (use: Use) => Promise<unknown>]> = [
	...(
		[
			['fails', { kind: 'status', status: 500 }],
			['takes the token no more', { kind: 'status', status: 401 }],
			['limits the calls', { kind: 'status', status: 429 }],
			['answers with a web page', { kind: 'html' }],
			['breaks the connection', { kind: 'reset' }],
		] as Array<[string, object]>
	).map(([name, fault]): [string, (use: Use) => Promise<unknown>] => [
		name,
		async (use) => {
			await sandbox.fault({ on: 'meta', times: 99, ...fault });
			return await use(sandbox.metaCredential());
		},
	]),
	[
		'is not there',
		async (use) => await use(sandbox.metaCredential({ baseUrl: 'http://127.0.0.1:1' })),
	],
	[
		'repeats the token in its error',
		async (use) => {
			const text = `Invalid OAuth access token ${TOKEN}, Bearer ${TOKEN}`;
			const error = {
				message: text,
				error_user_title: text,
				error_user_msg: text,
				error_data: { details: text },
				type: TOKEN,
				code: 100,
				fbtrace_id: TOKEN,
			};
			return await withServer(
				() => ({ error }),
				async (baseUrl) => await use(sandbox.metaCredential({ baseUrl })),
			);
		},
	],
];

describe.each(MISHAPS)('when Meta %s', (_mishap, happen) => {
	it.each(USES)('%s keeps the token to itself', async (_use, use) => {
		const log = recordLog();
		const shown = await happen(use);
		expect(inFull(shown)).not.toContain(TOKEN);
		expect(log.text()).not.toContain(TOKEN);
	});
});

it('reads a log in which the token would be found', async () => {
	const log = recordLog();
	await send(sandbox.metaCredential());
	expect(log.text()).toContain('Running node "Send"');
	loadOptions({}).logger.warn('a line', {
		cause: { headers: { Authorization: `Bearer ${TOKEN}` } },
	});
	expect(log.text()).toContain(TOKEN);
});
