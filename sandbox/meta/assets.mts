import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

import { Router } from 'express';

import type { Reply } from '../http/reply.mts';
import type { ManagedFlow } from '../world/managedFlows.mts';
import { validationErrors } from '../world/validationErrors.mts';
import type { World } from '../world/world.mts';
import type { MetaCall } from './call.mts';
import { pickFields, readFields } from './fields.mts';
import { requireLiving } from './flows.mts';
import { invalidParameter } from './graphError.mts';
import { pageOf } from './paging.mts';
import { readFlowJson, readText } from './parameters.mts';

const FILE_NAME = 'flow.json';
const ASSET_TYPE = 'FLOW_JSON';
const LINK_LIFE_MS = 5 * 60 * 1000;

/** The Flow JSON of Flows as files: links that work for some minutes, without the token. */
export class AssetLinks {
	readonly #world: World;
	readonly #secret = randomBytes(32);

	constructor(world: World) {
		this.#world = world;
	}

	/** A link to the Flow JSON of a Flow. */
	linkTo({ ownId }: ManagedFlow, origin: string): string {
		const expires = String(Date.now() + LINK_LIFE_MS);
		const url = new URL(`/flow-assets/${encodeURIComponent(ownId)}/${FILE_NAME}`, origin);
		url.search = new URLSearchParams({ expires, signature: this.#sign(ownId, expires) }).toString();
		return url.href;
	}

	/** Serves the links. */
	router(): Router {
		const router = Router();
		router.get(`/flow-assets/:id/${FILE_NAME}`, ({ params: { id }, query }, res) => {
			if (!this.#isGood(id, String(query.expires), String(query.signature)))
				return void res.status(403).type('text').send('URL signature expired');
			const flow = this.#world.managedFlows.find(id);
			const text = flow && this.#world.managedFlows.textOf(flow);
			if (text === undefined) res.status(404).type('text').send('Not found');
			else res.type('application/json').send(text);
		});
		return router;
	}

	#isGood(ownId: string, expires: string, signature: string): boolean {
		const [given, right] = [signature, this.#sign(ownId, expires)].map((text) => Buffer.from(text));
		return (
			given.length === right.length && timingSafeEqual(given, right) && Number(expires) > Date.now()
		);
	}

	#sign(ownId: string, expires: string): string {
		return createHmac('sha256', this.#secret).update(`${ownId} ${expires}`).digest('hex');
	}
}

/** GET /{flow}/assets; empty before Flow JSON is uploaded. */
export function listAssets(
	{ managedFlows, settings }: World,
	links: AssetLinks,
	call: MetaCall,
	flow: ManagedFlow,
): Reply {
	const assets = managedFlows.textOf(flow) === undefined ? [] : [flow];
	const page = pageOf(assets, () => FILE_NAME, call);
	const data = page.data.map(() =>
		pickFields(
			readFields(call.query.fields, ['name', 'asset_type', 'download_url']).filter(
				({ name }) => name !== 'id',
			),
			'WhatsAppFlowAsset',
			{
				name: () => FILE_NAME,
				asset_type: () => ASSET_TYPE,
				download_url: () => settings.metaDownloadUrl ?? links.linkTo(flow, call.origin),
			},
		),
	);
	return { status: 200, body: { ...page, data } };
}

/** POST /{flow}/assets: the Flow JSON as a file. One with errors is stored as well. */
export function uploadAsset({ managedFlows }: World, { form }: MetaCall, flow: ManagedFlow): Reply {
	if (readText(form, 'name') !== FILE_NAME)
		throw invalidParameter(`Param name must be ${FILE_NAME}`);
	if (readText(form, 'asset_type') !== ASSET_TYPE)
		throw invalidParameter(`Param asset_type must be one of {${ASSET_TYPE}}`);
	const file = form.files.get('file');
	if (!file) throw invalidParameter('The parameter file is required, as a file of form-data.');
	const type = file.type.split(';')[0].trim().toLowerCase();
	if (type !== 'application/json') {
		throw invalidParameter(
			'Param file must be a file with one of the following types: application/json. ' +
				`Received file of type ${JSON.stringify(file.type)}.`,
		);
	}
	const text = readFlowJson('file', file.text) ?? '';
	requireLiving(flow);
	managedFlows.upload(flow, text);
	return { status: 200, body: { success: true, validation_errors: validationErrors(text) } };
}
