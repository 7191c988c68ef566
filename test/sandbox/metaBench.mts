import axios, { type AxiosRequestConfig } from 'axios';

import type { SandboxOptions } from '../../sandbox/sandbox.mts';
import { startBench, type Answer, type Bench, type Json } from './bench.mts';

export const WABA = '1000000000001';
export const PHONE = '1000000000002';
export const TOKEN = 'sandbox-meta-token';

/** A sandbox with calls to Meta's side of it. */
export interface MetaBench extends Bench {
	/** A call to Meta's API, with the right token unless told otherwise. The path begins behind the version. */
	meta(method: string, path: string, body?: unknown, config?: AxiosRequestConfig): Promise<Answer>;
	/** Makes a Flow and gives its id. */
	makeFlow(flow?: object): Promise<string>;
}

export async function startMetaBench(options: SandboxOptions = {}): Promise<MetaBench> {
	const bench = await startBench(options);
	const meta: MetaBench['meta'] = async (method, path, data, config = {}) =>
		await axios.request<Json>({
			baseURL: `${bench.sandbox.url}/v26.0`,
			url: path,
			method,
			data,
			headers: { Authorization: `Bearer ${options.metaAccessToken ?? TOKEN}` },
			validateStatus: () => true,
			proxy: false,
			...config,
		});
	return {
		...bench,
		meta,
		makeFlow: async (flow = {}) => {
			const { status, data } = await meta('POST', `/${WABA}/flows`, {
				name: 'Leads',
				categories: ['LEAD_GENERATION'],
				...flow,
			});
			if (status !== 200) throw new Error(JSON.stringify(data));
			return data.id;
		},
	};
}

/** A Flow without an endpoint, as text. */
export const STATIC = JSON.stringify(
	{
		version: '7.3',
		screens: [
			{
				id: 'ASK',
				title: 'Ask',
				terminal: true,
				success: true,
				layout: {
					type: 'SingleColumnLayout',
					children: [
						{ type: 'TextInput', name: 'email', label: 'E-mail', required: true },
						{
							type: 'Footer',
							label: 'Send',
							'on-click-action': { name: 'complete', payload: { email: '${form.email}' } },
						},
					],
				},
			},
		],
	},
	null,
	2,
);

/** A Flow that a phone could open, and Meta does not take: a label is missing. */
export const INVALID = STATIC.replace('"label": "E-mail",', '');
