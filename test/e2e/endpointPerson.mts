import { EndpointClient, type EndpointCall } from '../../sandbox/endpoint/endpointClient.mts';
import { exchangeAsPhone } from '../../sandbox/endpoint/phoneExchange.mts';
import { applyEndpointAnswer, endpointFailed } from '../../sandbox/phone/player/session.mts';
import { Person, type Parts } from '../sandbox/flowFixtures.mts';

export interface AskedEndpoint {
	url: string;
	/** The public key that the phone gets whenever it fetches it, as PEM. */
	publicKey: () => string;
}

/** A person in a dynamic Flow whose phone, the sandbox's own without its page, asks a data endpoint over HTTP. */
export class EndpointPerson extends Person {
	/** What the phone has asked so far, error notices included. */
	readonly calls: EndpointCall[] = [];
	private readonly client: EndpointClient;

	/** The message opens the Flow with *Data Exchange*: the first screen has to be awaited, with `answered`. */
	constructor(flow: Parts, token: string, endpoint: AskedEndpoint) {
		super(flow, { token, action: 'data_exchange' });
		this.client = new EndpointClient({
			...endpoint,
			version: '3.0',
			onCall: (call) => this.calls.push(call),
		});
	}

	/** Waits for the endpoint's answer to the last step and shows it. */
	async answered(): Promise<this> {
		if (this.step.kind !== 'data_exchange')
			throw new Error(`The phone asks nothing: ${this.step.kind}, ${JSON.stringify(this.errors)}`);
		const { state, request } = this.step;
		const outcome = await exchangeAsPhone(this.client, state.flow, state.token, request);
		this.step =
			outcome.kind === 'answered'
				? applyEndpointAnswer(state, outcome.answer)
				: endpointFailed(
						state,
						outcome.kind === 'failed' ? outcome.error : 'cannot_be_served',
						outcome.message,
					);
		return this;
	}

	/** Action and HTTP status of each call. */
	get asked(): Array<[action: unknown, status: number | null]> {
		return this.calls.map(({ request, status }) => [request.action, status]);
	}
}
