import { Command, InvalidArgumentError, Option } from 'commander';
import { ZodError } from 'zod';

import { retryPresetNames, type RetryPresetName } from './world/retryPresets.mts';
import { startSandbox } from './sandbox.mts';

interface Arguments {
	port: number;
	accountSid: string;
	apiKey: string;
	apiToken: string;
	wabaId: string;
	businessNumber: string;
	metaAccessToken: string;
	phoneNumberId: string;
	webhookSecret?: string;
	requestsPerMinute: number;
	timeScale: number;
	retryPreset: RetryPresetName;
	flows?: string;
	flowId: Record<string, string>;
	allowHost: string[];
	quiet?: true;
}

const program = new Command('sandbox')
	.description("A local simulation of Exotel's WhatsApp API. Nothing leaves this computer.")
	.option('--port <number>', 'port on 127.0.0.1; 0 takes a free one', number, 0)
	.option('--account-sid <sid>', 'account SID', 'sandbox1m')
	.option('--api-key <key>', 'API key', 'sandbox-key')
	.option('--api-token <token>', 'API token', 'sandbox-token')
	.option('--waba-id <id>', 'WhatsApp Business Account id', '1000000000001')
	.option('--business-number <number>', 'number messages are sent from', '+918000000001')
	.option('--meta-access-token <token>', "access token for Meta's API", 'sandbox-meta-token')
	.option('--phone-number-id <id>', "Meta's id of the business number", '1000000000002')
	.option('--webhook-secret <secret>', 'sign callbacks with this secret')
	.option('--requests-per-minute <number>', 'rate limit', number, 200)
	.option('--time-scale <factor>', 'multiplies report delays and retry waits', number, 1)
	.addOption(
		new Option('--retry-preset <name>', 'retry schedule of callbacks')
			.choices(retryPresetNames)
			.default('receivePage'),
	)
	.option(
		'--flows <folder>',
		'folder with Flow JSON files; 1-lead-form.json becomes the Flow lead-form',
	)
	.option('--flow-id <id=flow>', 'a further id of one of these Flows; may be repeated', flowId, {})
	.option(
		'--allow-host <name>',
		'a further name under which it may be called; may be repeated',
		oneMore,
		[],
	)
	.option('--quiet', 'do not print calls and callbacks');

const {
	quiet,
	flows,
	flowId: flowIds,
	allowHost: allowedHosts,
	...options
} = program.parse().opts<Arguments>();
const log = quiet ? undefined : (line: string) => console.log(line);

try {
	const sandbox = await startSandbox({
		...options,
		flowsFolder: flows,
		flowIds,
		allowedHosts,
		log,
	});
	console.log(`
Exotel sandbox is running. In n8n, create a credential with:

  API address      ${sandbox.url}
  API key          ${options.apiKey}
  API token        ${options.apiToken}
  Account SID      ${options.accountSid}
  WABA id          ${options.wabaId}
  From number      ${options.businessNumber}

and, to make Flows, one for Meta's API with:

  Base URL         ${sandbox.url}
  Access token     ${options.metaAccessToken}
  WABA id          ${options.wabaId}
  Phone number id  ${options.phoneNumberId}

The phone: ${sandbox.url}
Admin API: ${sandbox.url}/sandbox
Stop with Ctrl-C.
`);
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
		process.once(signal, () => void sandbox.stop());
} catch (error) {
	console.error(readable(error));
	process.exitCode = 1;
}

function number(text: string): number {
	const value = Number(text);
	if (text.trim() === '' || Number.isNaN(value)) throw new InvalidArgumentError('Not a number.');
	return value;
}

function flowId(text: string, others: Record<string, string>): Record<string, string> {
	const [id, flow] = text.split('=');
	if (!id || !flow) throw new InvalidArgumentError('Give it as id=flow.');
	return { ...others, [id]: flow };
}

function oneMore(text: string, others: string[]): string[] {
	return [...others, text];
}

function readable(error: unknown): string {
	if (!(error instanceof ZodError)) return String(error);
	return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n');
}
