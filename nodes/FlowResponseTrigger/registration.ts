import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';

import { getAccountKey, getWebhookPath, type ExotelAccount } from '../../exotel/account';
import { explainNoResponse, explainStatus, type Explanation } from '../../exotel/explainError';
import { extractErrorText } from '../../exotel/extractErrorText';
import { createSecretsMask } from '../../exotel/secrets';
import { findCallRefusal } from '../../exotel/sendResponse';
import {
	buildWebhookRegistration,
	deriveVerifyToken,
	findUrlProblem,
} from '../../exotel/webhookRegistration';
import type { ProductionUrl } from '../shared/memory/productionUrl';
import { readAccount } from '../shared/credentials';
import { apiError } from '../shared/errors';
import { callExotel } from '../shared/transport/exotelClient';
import { requireSecret, type SignatureMode } from '../shared/webhook/signature';
import type { TriggerEvent } from './options';
import { forgetProductionUrl, productionUrlOf, rememberProductionUrl } from './productionUrls';

/** Kept by n8n with the workflow; a test has static data of its own that lives as long as the test. */
interface Registration {
	url?: string;
	accountKey?: string;
	isTest?: boolean;
}

const MANUAL_WAY_OUT =
	"Or set 'Webhook Setup' to Manual and enter the URL in the Exotel dashboard yourself.";

/**
 * Whether this URL was registered with this account before. Exotel cannot be asked, so the workflow's own
 * record answers: a restart of n8n then does not take the URL over again from whoever has it since.
 */
export async function isRegistered(context: IHookFunctions): Promise<boolean> {
	if (!isAutomatic(context) || isTestMode(context)) return false;

	const account = await readAccount(context);
	const url = webhookUrl(context);
	const known = registrationOf(context);
	if (known.url !== url || known.accountKey !== getAccountKey(account)) return false;

	rememberProductionUrl(context, getAccountKey(account));
	return true;
}

/** Checks the settings and, in automatic mode, makes this URL the one that Exotel calls. */
export async function register(context: IHookFunctions): Promise<boolean> {
	const account = await readAccount(context);
	requireSecret(
		context,
		account,
		context.getNodeParameter('options.verifySignature', 'ifPresent') as SignatureMode,
	);
	if (!isAutomatic(context)) return true;

	const url = webhookUrl(context);
	requireReachableUrl(context, account, url);
	if (!isTestMode(context)) requireFreeAccount(context, account, url);

	const failure = await putWebhookUrl(context, account, url);
	if (failure) {
		const { explanation, httpCode } = failure;
		throw apiError(
			context.getNode(),
			createSecretsMask(account),
			{
				...explanation,
				message: `The webhook URL could not be registered: ${explanation.message}`,
				description: `${explanation.description} ${MANUAL_WAY_OUT}`,
			},
			{ httpCode },
		);
	}

	const isTest = isTestMode(context);
	Object.assign(registrationOf(context), { url, accountKey: getAccountKey(account), isTest });
	if (isTest) {
		context.logger.warn(
			'WhatsApp Flow Response Trigger: Exotel calls the test URL until the test ends. Then the production URL is put back.',
		);
	} else {
		rememberProductionUrl(context, getAccountKey(account));
	}
	return true;
}

/**
 * Ends the registration. Exotel keeps the URL, which may be somebody else's by now and cannot be asked for:
 * it is never blanked. After a test the production URL is put back.
 */
export async function unregister(context: IHookFunctions): Promise<boolean> {
	const registration = registrationOf(context);
	const { url, accountKey: key, isTest } = registration;
	delete registration.url;
	delete registration.accountKey;
	delete registration.isTest;
	if (!isTest) {
		forgetProductionUrl(webhookUrl(context));
		return true;
	}
	if (!url || !key) return true;

	const productionUrl = productionUrlOf(key)?.url ?? productionTwin(url);
	if (!productionUrl) return true;
	const account = await readAccount(context);
	const failure = await putWebhookUrl(context, account, productionUrl);
	if (failure) {
		context.logger.error(
			`WhatsApp Flow Response Trigger: the production URL could not be put back after the test. Unpublish and publish (deactivate and activate) the workflow to do it. ${failure.explanation.message}`,
		);
	}
	return true;
}

interface PutFailure {
	explanation: Explanation;
	httpCode?: number;
}

async function putWebhookUrl(
	context: IHookFunctions,
	account: ExotelAccount,
	url: string,
): Promise<PutFailure | undefined> {
	const reply = await callExotel(context, account, {
		method: 'PUT',
		path: getWebhookPath(account.accountSid),
		body: buildWebhookRegistration(url, deriveVerifyToken(account), {
			withReports: wantsReports(context),
		}),
	});

	if (!reply.answered)
		return { explanation: explainNoResponse('registerWebhook', reply.code, reply.timeoutMs) };
	const isSuccess = reply.statusCode >= 200 && reply.statusCode < 300;
	const refusal = isSuccess ? findCallRefusal(reply.body) : reply.statusCode;
	return refusal === undefined
		? undefined
		: {
				explanation: explainStatus(
					'registerWebhook',
					refusal,
					extractErrorText(reply.body, createSecretsMask(account)),
				),
				httpCode: refusal,
			};
}

/**
 * An account has one webhook URL, so two workflows in automatic mode would take each other's answers. Known
 * for the workflows of this process; Exotel cannot be asked about others.
 */
function requireFreeAccount(context: IHookFunctions, account: ExotelAccount, url: string): void {
	const taken = productionUrlOf(getAccountKey(account));
	if (taken === undefined || taken.url === url) return;

	throw new NodeOperationError(
		context.getNode(),
		// n8n 2.41 shows no description when a workflow cannot be published.
		`${nameOwner(context, taken)} already gets the answers of this Exotel account. Set 'Webhook Setup' to Manual here and publish again. Then enter this workflow's Production URL in 'Deliver Answers To' of Send WhatsApp Flow`,
		{
			description: `Each message can name the workflow that gets its answer, so any number of workflows can share an account. Or unpublish (deactivate) the other one first. It gets the answers at ${taken.url}.`,
		},
	);
}

function nameOwner(context: IHookFunctions, { workflow }: ProductionUrl): string {
	if (workflow.id === context.getWorkflow().id) return 'Another trigger of this workflow';
	const name = workflow.name ? `"${workflow.name}" (ID ${workflow.id})` : `ID ${workflow.id}`;
	return `Another published workflow, ${name},`;
}

/** The sandbox runs on this machine, so with a custom address any URL will do. */
function requireReachableUrl(context: IHookFunctions, account: ExotelAccount, url: string): void {
	const reason = account.region === 'custom' ? null : findUrlProblem(url);
	if (reason === null) return;

	throw new NodeOperationError(
		context.getNode(),
		`Exotel cannot call this workflow, because its URL ${url} ${reason}. Set N8N_WEBHOOK_URL of your n8n (older n8n: WEBHOOK_URL) to its public https address`,
		{
			description: `It is an environment variable of n8n, for example https://n8n.example.com/. Restart n8n after the change. ${MANUAL_WAY_OUT}`,
		},
	);
}

function wantsReports(context: IHookFunctions): boolean {
	return (context.getNodeParameter('events', []) as TriggerEvent[]).includes('messageStatus');
}

function isAutomatic(context: IHookFunctions): boolean {
	return context.getNodeParameter('webhookSetup', 'automatic') === 'automatic';
}

function isTestMode(context: IHookFunctions): boolean {
	return context.getActivationMode() === 'manual';
}

function webhookUrl(context: IHookFunctions): string {
	return context.getNodeWebhookUrl('default') as string;
}

function registrationOf(context: IHookFunctions): Registration {
	return context.getWorkflowStaticData('node') as Registration;
}

/** The production URL that belongs to a test URL, when n8n uses its usual endpoint names. */
function productionTwin(testUrl: string): string | undefined {
	return testUrl.includes('/webhook-test/')
		? testUrl.replace('/webhook-test/', '/webhook/')
		: undefined;
}
