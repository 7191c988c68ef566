import { NodeOperationError, type IExecuteFunctions, type INode } from 'n8n-workflow';

import type { Finding } from '../../flow/rules';

/** Broken rules as one error: the first gives the message, each gives its fix. */
export function rulesError(
	node: INode,
	findings: Finding[],
	itemIndex: number,
): NodeOperationError {
	const [first, ...others] = findings;
	const more = others.map((finding) => `Also: ${inWords(finding)}`);

	return new NodeOperationError(node, first.message, {
		itemIndex,
		description: [first.fix, ...more].join(' '),
	});
}

function inWords({ message, fix }: Finding, remark = ''): string {
	const isQuestion = remark === '' && message.endsWith('?');
	return `${message}${remark}${isQuestion ? '' : '.'} ${fix}`;
}

/** Shows risky settings on the node's output: one hint for each kind and field, however many items have it. */
export function showHints(context: IExecuteFunctions, warnings: Finding[]): void {
	const byRule = new Map<string, { first: Finding; count: number }>();
	for (const finding of warnings) {
		const [, field] = finding.message.split("'", 2);
		const kind = `${finding.id} ${field}`;
		const known = byRule.get(kind);
		if (known) known.count++;
		else byRule.set(kind, { first: finding, count: 1 });
	}
	if (byRule.size === 0) return;

	context.addExecutionHints(
		...[...byRule.values()].map(({ first, count }) => ({
			message: inWords(first, count > 1 ? ` (${count} items)` : ''),
			type: 'warning' as const,
			location: 'outputPane' as const,
		})),
	);
}
