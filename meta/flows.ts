import { asObject, asText, findText, isPlainObject } from '../flow/json';
import { readValidationErrors, type MetaFinding } from './validationErrors';

/**
 * Readers of what Meta answers (docs/protocol/flows-api.md#calls). What is missing or has a wrong type becomes null or
 * empty; nothing throws.
 */

/** A Flow as WhatsApp Manager has it. */
export interface ManagedFlow {
	id: string;
	name: string;
	/** DRAFT, PUBLISHED, DEPRECATED, BLOCKED or THROTTLED; another word where Meta has a new one. */
	status: string;
	categories: string[];
	/** Version of the Flow JSON. */
	jsonVersion: string | null;
	/** Only of a Flow with a data endpoint. */
	dataApiVersion: string | null;
	endpointUri: string | null;
	/** As Meta writes it: 2026-11-29T08:00:00+0000. */
	updatedAt: string | null;
	preview: Preview | null;
	health: Health | null;
	validationErrors: MetaFinding[];
}

/** A page where anybody with the link sees the Flow. */
export interface Preview {
	url: string;
	expiresAt: string | null;
}

/** Whether Meta sends a Flow. */
export interface Health {
	/** AVAILABLE, LIMITED or BLOCKED. */
	canSendMessage: string;
	/** Why not, one text for each reason, with Meta's own advice. */
	reasons: string[];
}

/** Null for what is no Flow. */
export function readFlow(body: unknown): ManagedFlow | null {
	const flow = asObject(body);
	const id = asText(flow.id);
	if (id === null) return null;
	return {
		id,
		name: asText(flow.name) ?? '',
		status: asText(flow.status) ?? 'UNKNOWN',
		categories: asTexts(flow.categories),
		jsonVersion: asText(flow.json_version),
		dataApiVersion: asText(flow.data_api_version),
		endpointUri: asText(flow.endpoint_uri),
		updatedAt: asText(flow.updated_at),
		preview: readPreview(flow.preview),
		health: readHealth(flow.health_status),
		validationErrors: readValidationErrors(flow.validation_errors),
	};
}

/** Null where Meta gave none. */
export function readPreview(value: unknown): Preview | null {
	const preview = asObject(value);
	const url = asText(preview.preview_url);
	return url === null ? null : { url, expiresAt: asText(preview.expires_at) };
}

function readHealth(value: unknown): Health | null {
	const health = asObject(value);
	const canSendMessage = asText(health.can_send_message);
	if (canSendMessage === null) return null;
	const entities = Array.isArray(health.entities) ? health.entities : [];
	const reasons = entities.flatMap((entry) => {
		const { entity_type: type, errors } = asObject(entry);
		return (Array.isArray(errors) ? errors : []).map((error) => {
			const { error_code: code, error_description: text, possible_solution: fix } = asObject(error);
			return [
				`${asText(type) ?? 'Meta'}: ${asText(text) ?? 'no reason given'}`,
				asText(code) === null ? '' : `(code ${asText(code)})`,
				asText(fix) ?? '',
			]
				.filter((part) => part !== '')
				.join(' ');
		});
	});
	return { canSendMessage, reasons: [...new Set(reasons)] };
}

/** One page of a list, and the cursor of the next. */
export interface Page<Entry> {
	entries: Entry[];
	/** Null on the last page. */
	after: string | null;
}

/**
 * Null for what is no list.
 * @param limit how many entries were asked for
 */
export function readFlowPage(body: unknown, limit: number): Page<ManagedFlow> | null {
	return readPage(body, limit, readFlow);
}

/** A business number of the account. */
export interface PhoneNumber {
	id: string;
	/** As people write it: +91 80400 00000. */
	number: string;
	name: string;
}

export function readPhoneNumbers(body: unknown): PhoneNumber[] | null {
	const page = readPage(body, Infinity, (entry) => {
		const { id, display_phone_number: number, verified_name: name } = asObject(entry);
		const known = asText(id);
		return known === null
			? null
			: { id: known, number: asText(number) ?? '', name: asText(name) ?? '' };
	});
	return page && page.entries;
}

function readPage<Entry>(
	body: unknown,
	limit: number,
	readEntry: (value: unknown) => Entry | null,
): Page<Entry> | null {
	const { data, paging } = asObject(body);
	if (!Array.isArray(data)) return null;
	const { cursors, next } = asObject(paging);
	return {
		entries: data.map(readEntry).filter((entry) => entry !== null),
		// Meta gives cursors on the last page as well, but no address of a next one.
		after: asText(next) === null && data.length < limit ? null : asText(asObject(cursors).after),
	};
}

/** What creating a Flow, or uploading its JSON, has come to. */
export interface Saved {
	/** Only of a new Flow. */
	id: string | null;
	validationErrors: MetaFinding[];
}

export function readSaved(body: unknown): Saved {
	const { id, validation_errors: errors } = asObject(body);
	return { id: asText(id), validationErrors: readValidationErrors(errors) };
}

/** The address of a Flow's JSON; null when it has none. */
export function readFlowJsonUrl(body: unknown): string | null {
	const { data } = asObject(body);
	const assets = Array.isArray(data) ? data.filter(isPlainObject) : [];
	const asset = assets.find(({ asset_type: type }) => type === 'FLOW_JSON');
	return findText(asset?.download_url);
}

/** The public key of a business number. */
export interface PublicKeyState {
	/** PEM; null when none was ever set. */
	publicKey: string | null;
	/** VALID or MISMATCH. */
	signatureStatus: string | null;
}

export function readPublicKey(body: unknown): PublicKeyState {
	const { data } = asObject(body);
	const entry = asObject(Array.isArray(data) ? data[0] : body);
	return {
		publicKey: asText(entry.business_public_key),
		signatureStatus: asText(entry.business_public_key_signature_status),
	};
}

function asTexts(value: unknown): string[] {
	return Array.isArray(value) ? value.map(asText).filter((text) => text !== null) : [];
}
