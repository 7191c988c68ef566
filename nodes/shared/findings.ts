import { NodeOperationError, type IExecuteFunctions, type INode } from 'n8n-workflow';

import type { Finding } from '../../flow/rules';

/** Broken rules as one error: the first gives the message, each gives its fix. */
export function rulesError(node: INode, findings: Finding[], itemIndex: number): NodeOperationError {
	const [first, ...others] = findings;
	const more = others.map(({ message, fix }) => `Also: ${message}. ${fix}`);

	return new NodeOperationError(node, first.message, {
		itemIndex,
		description: [first.fix, ...more].join(' '),
	});
}

/** Shows risky settings on the node's output: one hint for each kind, however many items have it. */
export function showHints(context: IExecuteFunctions, warnings: Finding[]): void {
	const byRule = new Map<string, Finding[]>();
	for (const finding of warnings) {
		byRule.set(finding.id, [...(byRule.get(finding.id) ?? []), finding]);
	}
	if (byRule.size === 0) return;

	context.addExecutionHints(
		...[...byRule.values()].map(([first, ...others]) => ({
			message: `${first.message}${others.length > 0 ? ` (${others.length + 1} items)` : ''}. ${first.fix}`,
			type: 'warning' as const,
			location: 'outputPane' as const,
		})),
	);
}
