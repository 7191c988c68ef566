import { z } from 'zod';

import { invalidParameter, missingParameter } from '../schema/failure.mts';
import { newId } from '../schema/id.mts';
import { failureOf } from '../schema/message.mts';
import { failures, Refusal } from './refusal.mts';
import type { Reply } from '../http/reply.mts';
import type { World } from '../world/world.mts';
import { templateRequest, type Template } from '../schema/template.mts';

type Query = Record<string, unknown>;

const PAGE_SIZE = 25;
const FILTERS = ['name', 'status', 'language', 'category'] as const;

const creation = z.object({
	whatsapp: z.object({ templates: z.array(z.object({ template: templateRequest })).min(1) }),
});

/**
 * GET .../templates (docs/protocol/exotel.md#template-list). Cursors under `paging`, as Meta has them: no source shows
 * Exotel's.
 */
export function listTemplates({ account, templates }: World, query: Query): Reply {
	checkWaba(query, account.wabaId);
	const matching = templates.all.filter((template) =>
		FILTERS.every((filter) => matchesFilter(valuesOf(query, filter), template[filter])),
	);
	const page = pageOf(matching, query);
	const fields = valuesOf(query, 'fields');
	return templatesReply(
		'GET',
		page.items.map((template) => pickFields(template, fields)),
		page.cursors,
	);
}

/**
 * POST .../templates: creation; a Flow button can only be made in Meta's WhatsApp Manager
 * (docs/protocol/exotel.md#template-creation).
 */
export function createTemplates({ account, templates }: World, query: Query, body: unknown): Reply {
	checkWaba(query, account.wabaId);
	const result = creation.safeParse(body);
	if (!result.success) throw new Refusal(failureOf(result.error));
	const requested = result.data.whatsapp.templates.map(({ template }) => template);
	if (requested.some(hasFlowButton)) {
		throw new Refusal(
			invalidParameter('Templates with a FLOW button can only be created in WhatsApp Manager'),
		);
	}
	const created = requested.map(
		(template): Template => ({ ...template, id: newId(), status: 'PENDING' }),
	);
	templates.add(...created);
	return templatesReply(
		'POST',
		created.map(({ id, status }) => ({ id, status })),
	);
}

function checkWaba({ waba_id: wabaId }: Query, ours: string): void {
	if (typeof wabaId !== 'string' || wabaId === '')
		throw new Refusal(missingParameter('waba_id is mandatory'));
	if (wabaId !== ours) throw new Refusal(failures.foreignWaba);
}

function hasFlowButton({ components }: z.infer<typeof templateRequest>): boolean {
	return components.some(
		(each) => each.type === 'BUTTONS' && each.buttons.some(({ type }) => type === 'FLOW'),
	);
}

/** A plain value or a JSON array: the documents show both. Undefined: no filter. */
function valuesOf(query: Query, name: string): string[] | undefined {
	const value = query[name];
	if (value === undefined || value === '') return undefined;
	if (typeof value !== 'string') throw new Refusal(invalidParameter(`Invalid ${name}`));
	if (!value.startsWith('[')) return [value];
	const list = z.array(z.string()).safeParse(parseJson(value));
	if (!list.success) throw new Refusal(invalidParameter(`Invalid ${name}`));
	return list.data;
}

function parseJson(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return undefined;
	}
}

function matchesFilter(wanted: string[] | undefined, value: string): boolean {
	return wanted === undefined || wanted.some((each) => each.toLowerCase() === value.toLowerCase());
}

/** A cursor names the template it stands behind or before. */
function pageOf(all: Template[], { limit = PAGE_SIZE, after, before }: Query) {
	const size = Number(limit);
	if (!Number.isInteger(size) || size < 1) throw new Refusal(invalidParameter('Invalid limit'));
	const end = before === undefined ? all.length : positionOf(all, before, 'before');
	const start = after === undefined ? 0 : positionOf(all, after, 'after') + 1;
	const from = before === undefined ? start : Math.max(0, end - size);
	const items = all.slice(from, Math.min(from + size, end));
	return {
		items,
		cursors: {
			before: from > 0 && items.length > 0 ? cursorOf(items[0]) : null,
			after:
				from + items.length < all.length && items.length > 0
					? cursorOf(items[items.length - 1])
					: null,
		},
	};
}

function positionOf(all: Template[], cursor: unknown, name: string): number {
	const position = all.findIndex((template) => cursorOf(template) === cursor);
	if (position < 0) throw new Refusal(invalidParameter(`Invalid ${name}`));
	return position;
}

function cursorOf({ id }: Template): string {
	return Buffer.from(id).toString('base64url');
}

function pickFields(template: Template, fields: string[] | undefined): Partial<Template> {
	if (!fields) return template;
	return Object.fromEntries(
		Object.entries(template).filter(([name]) => name === 'id' || fields.includes(name)),
	);
}

function templatesReply(method: string, data: unknown[], cursors?: object): Reply {
	const templates = data.map((each) => ({
		code: 200,
		status: 'success',
		error_data: null,
		data: each,
	}));
	return {
		status: 200,
		body: {
			request_id: newId(),
			method,
			http_code: 200,
			response: { whatsapp: { templates, ...(cursors && { paging: { cursors } }) } },
		},
	};
}
