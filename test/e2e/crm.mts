/** Workflows with n8n's own nodes, run without an account anywhere, and held against the descriptions of these nodes. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import {
	NodeHelpers,
	type IDataObject,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { root } from '../../lib/paths.cjs';
import type { WorkflowFile } from '../../n8n/types.mts';

const RUNNER = path.join(root, 'test', 'support', 'run-workflow.cjs');

export interface ServiceRequest {
	node: string;
	method: string;
	url: string;
	body?: IDataObject;
	qs?: IDataObject;
}

export interface ServiceRun {
	/** What the services would have got. */
	requests: ServiceRequest[];
	/** The items of each output of each node. */
	outputs: Record<string, IDataObject[][]>;
	error?: string;
	/** Those of n8n's nodes, by their names in the workflow. */
	descriptions: Record<string, INodeTypeDescription>;
}

/**
 * Runs a workflow from its trigger on.
 * @param items what the trigger gives out
 * @param answers what the services answer, by a part of the URL; an empty object to all else
 */
export async function runWithServices(
	workflow: WorkflowFile,
	items: IDataObject[],
	answers: Array<[string, unknown]>,
): Promise<ServiceRun> {
	const child = spawn(process.execPath, [RUNNER], { stdio: ['pipe', 'pipe', 'inherit'] });
	child.stdin.end(JSON.stringify({ workflow, items: items.map((json) => ({ json })), answers }));
	const output = await text(child.stdout);
	// n8n may have something to say before.
	return JSON.parse(output.slice(output.indexOf('{'))) as ServiceRun;
}

/** What n8n's editor would mark in red in a node; undefined when nothing. */
export function issuesOf(node: INode, description: INodeTypeDescription) {
	return NodeHelpers.getNodeParametersIssues(description.properties, node, description)?.parameters;
}

/** The parameters of a node that its description does not have or does not show, and the choices that it does not offer. */
export function unknownParts(node: INode, description: INodeTypeDescription): string[] {
	const { properties: all } = description;
	const withDefaults =
		NodeHelpers.getNodeParameters(all, node.parameters, true, true, node, description) ?? {};

	function inValues(
		properties: INodeProperties[],
		values: INodeParameters,
		at: string,
		besides = values,
	): string[] {
		const isShown = (property: INodeProperties) =>
			NodeHelpers.displayParameter(besides, property, node, description, withDefaults);
		return Object.entries(values).flatMap(([name, value]) => {
			const property = properties.find((each) => each.name === name && isShown(each));
			return property ? inValue(property, value, `${at}${name}`) : [`${at}${name}`];
		});
	}

	function inValue(property: INodeProperties, value: unknown, at: string): string[] {
		switch (property.type) {
			case 'options':
				return isOffered(property, value) ? [] : [`${at} = ${String(value)}`];
			case 'collection':
				return inValues(property.options as INodeProperties[], value as INodeParameters, `${at}.`);
			case 'fixedCollection':
				return inGroups(property.options as INodePropertyCollection[], value as object, at);
			default:
				return [];
		}
	}

	function inGroups(groups: INodePropertyCollection[], value: object, at: string): string[] {
		return Object.entries(value).flatMap(([name, entries]) => {
			const group = groups.find((each) => each.name === name);
			if (!group) return [`${at}.${name}`];
			return [entries]
				.flat()
				.flatMap((entry) => inValues(group.values, entry as INodeParameters, `${at}.${name}.`));
		});
	}

	return inValues(all, node.parameters, '', withDefaults);
}

/** Whether the editor offers that; of a list that comes from the service nothing is known. */
function isOffered({ typeOptions, options }: INodeProperties, value: unknown): boolean {
	if (typeOptions?.loadOptionsMethod || String(value).startsWith('=')) return true;
	return (options as INodePropertyOptions[]).some((option) => option.value === value);
}
