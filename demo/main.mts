/** The demo: a real n8n with this package, and a sandbox that plays Exotel and WhatsApp. */
import { once } from 'node:events';
import { Command, InvalidArgumentError } from 'commander';
import { DEMO_OWNER, DEMO_PERSON } from './constants.mts';
import { type Demo, startDemo } from './startDemo.mts';
import { playRoundTrip } from './roundTrip.mts';
import { stopSignal } from '../lib/stopSignal.mts';

const FIRST_N8N_PORT = 5678;
const FIRST_SANDBOX_PORT = 5700;

interface Options {
	n8nPort: number;
	sandboxPort: number;
	once?: boolean;
	temporary?: boolean;
}

const options = new Command('npm start --')
	.description(
		'Starts n8n with this package and an Exotel sandbox, with example workflows ready to run.',
	)
	.option('--n8n-port <number>', 'first port to try for n8n', port, FIRST_N8N_PORT)
	.option('--sandbox-port <number>', 'first port to try for the sandbox', port, FIRST_SANDBOX_PORT)
	.option('--temporary', 'start with an empty n8n, and leave nothing behind')
	.option('--once', 'send one Flow, answer it, print the answer as JSON and stop')
	.parse()
	.opts<Options>();

run(options).then(
	(exitCode) => process.exit(exitCode),
	(error: unknown) => {
		say(error instanceof Error ? error.message : String(error));
		process.exit(1);
	},
);

async function run({
	once: onlyOnce,
	temporary = onlyOnce,
	n8nPort,
	sandboxPort,
}: Options): Promise<number> {
	const signal = stopSignal();
	const demo = await startDemo({ temporary, n8nPort, sandboxPort, signal });
	try {
		if (onlyOnce) await printOneAnswer(demo);
		else await stayUp(demo, signal);
		return 0;
	} finally {
		await demo.stop();
	}
}

async function printOneAnswer(demo: Demo): Promise<void> {
	process.stdout.write(`${JSON.stringify(await playRoundTrip(demo), null, 2)}\n`);
}

async function stayUp(demo: Demo, signal: AbortSignal): Promise<void> {
	say(closingText(demo));
	const stopped = signal.aborted ? Promise.resolve() : once(signal, 'abort');
	const died = demo.n8n.ended.then(() => {
		if (!signal.aborted)
			throw new Error(`n8n has ended by itself. Its last words:\n${demo.n8n.logs()}`);
	});
	await Promise.race([stopped, died]);
	say('\nStopping n8n and the sandbox …');
}

function closingText({ n8n, sandboxUrl, askWorkflow }: Demo): string {
	return `
Ready. Open these two side by side:

  n8n        ${n8n.url}/workflow/${askWorkflow.id}   (opens "${askWorkflow.name}")
  Sign in    ${DEMO_OWNER.email}  /  ${DEMO_OWNER.password}
  Phone      ${sandboxUrl}   (plays WhatsApp and Exotel)

  1. Sign in to n8n and press "Execute workflow".
     The Flow arrives on the phone of ${DEMO_PERSON}, and the workflow waits.
  2. On the phone open that chat, press the button of the message, fill the form in and send it.
  3. Look at n8n: the workflow has continued. Double-click "Your CRM" to see the answers.

  The other workflows in n8n show what businesses do with Flows: leads, surveys, appointments, orders, approvals.
  Press Ctrl-C to stop.
`;
}

function say(text: string): void {
	process.stderr.write(`${text}\n`);
}

function port(text: string): number {
	const number = Number(text);
	if (!Number.isInteger(number) || number < 1 || number > 65_535)
		throw new InvalidArgumentError('Not a port number.');
	return number;
}
