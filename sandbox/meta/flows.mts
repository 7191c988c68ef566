import { flowCategories, type FlowCategory } from '../world/managedFlows.mts';
import { validationErrors } from '../world/validationErrors.mts';
import type { World } from '../world/world.mts';
import type { Reply } from '../http/reply.mts';
import type { MetaCall } from './call.mts';
import { describeFlow } from './flowFields.mts';
import { invalidParameter } from './graphError.mts';
import { pageOf } from './paging.mts';

/** GET /{waba}/flows */
export function listFlows(world: World, { query, url }: MetaCall): Reply {
	const { managedFlows } = world;
	const page = pageOf(managedFlows.all, (flow) => managedFlows.idOf(flow), query, url);
	const data = page.data.map((flow) => describeFlow(world, flow, query.fields));
	return { status: 200, body: { ...page, data } };
}

/** POST /{waba}/flows */
export function createFlow({ managedFlows }: World, { form }: MetaCall): Reply {
	const name = readName(form.values.get('name'));
	const categories = readCategories(form.values.get('categories'));
	const text = readText('flow_json', form.values.get('flow_json'));
	if (managedFlows.all.some((flow) => flow.name === name)) {
		throw invalidParameter('Invalid parameter', {
			userTitle: 'Flow name is not unique',
			userMessage: `A Flow with the name ${name} exists in this WhatsApp Business Account. Choose another name.`,
		});
	}
	const flow = managedFlows.create({ name, categories });
	const id = managedFlows.idOf(flow);
	if (text === undefined) return { status: 200, body: { id } };
	managedFlows.upload(flow, text);
	return {
		status: 200,
		body: { id, success: true, validation_errors: validationErrors(text) },
	};
}

const LONGEST_NAME = 200;

function readName(given: unknown): string {
	const name = readText('name', given);
	if (name === undefined || name.trim() === '')
		throw invalidParameter('The parameter name is required.');
	if ([...name].length > LONGEST_NAME)
		throw invalidParameter(`Param name must be at most ${LONGEST_NAME} characters long`);
	return name;
}

/** A list; as form-data the JSON of one. */
function readCategories(given: unknown): FlowCategory[] {
	if (given === undefined) throw invalidParameter('The parameter categories is required.');
	const list = typeof given === 'string' ? parsed(given) : given;
	if (!Array.isArray(list) || list.length === 0)
		throw invalidParameter('Param categories must be a list of at least one category');
	return list.map((category: unknown, index) => {
		const known = flowCategories.find((each) => each === category);
		if (!known) {
			throw invalidParameter(
				`Param categories[${index}] must be one of {${flowCategories.join(', ')}}`,
			);
		}
		return known;
	});
}

function readText(name: string, given: unknown): string | undefined {
	if (given === undefined || typeof given === 'string') return given;
	throw invalidParameter(`Param ${name} must be a string.`);
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
