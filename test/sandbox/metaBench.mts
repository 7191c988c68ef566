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
	/** Uploads Flow JSON as a file; other parts of the form on request. */
	upload(flowId: string, text: string, parts?: Partial<UploadParts>): Promise<Answer>;
	/** One field of a Flow. */
	fieldOf(flowId: string, field: string): Promise<Json>;
}

interface UploadParts {
	/** Of the file. */
	type: string;
	fileName: string;
	name: string;
	asset_type: string;
}

export async function startMetaBench(options: SandboxOptions = {}): Promise<MetaBench> {
	const bench = await startBench(options);
	const meta: MetaBench['meta'] = async (method, path, data, config = {}) =>
		await axios.request<Json>({
			baseURL: `${bench.sandbox.url}/v26.0`,
			url: path,
			method,
			data,
			headers: { Authorization: `Bearer ${TOKEN}` },
			validateStatus: () => true,
			proxy: false,
			...config,
		});
	return {
		...bench,
		meta,
		upload: async (flowId, text, parts = {}) => {
			const form = new FormData();
			const { type = 'application/json', fileName = 'flow.json' } = parts;
			form.set('file', new Blob([text], { type }), fileName);
			form.set('name', parts.name ?? 'flow.json');
			form.set('asset_type', parts.asset_type ?? 'FLOW_JSON');
			return await meta('POST', `/${flowId}/assets`, form);
		},
		fieldOf: async (flowId, field) => {
			const { status, data } = await meta('GET', `/${flowId}?fields=${field}`);
			if (status !== 200) throw new Error(JSON.stringify(data));
			return data[field.split('.')[0]];
		},
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
