import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { MetaFinding } from '../../../meta/validationErrors';
import type { FailedStep } from './failedSteps';

const MAX_HINTS = 10;

/** What is not as it was asked for, although the Flow was saved. */
export function hintAboutSaved(context: IExecuteFunctions, items: INodeExecutionData[]): void {
	const texts = items.flatMap(({ json }) => {
		const { flow_id: id, failed_steps: steps = [], validation_errors: errors = [] } = json;
		if (id === undefined) return [];
		const found = (errors as unknown as MetaFinding[]).length;
		return [
			...(steps as unknown as FailedStep[]).map(
				({ message, fix }) => `The Flow ${String(id)} was saved. ${message}. ${fix}`,
			),
			...(found === 0
				? []
				: [
						`Meta found ${found === 1 ? 'an error' : `${found} errors`} in the JSON of the Flow ${String(id)}: see validation_errors. It cannot be published like this.`,
					]),
		];
	});
	context.addExecutionHints(
		...texts
			.slice(0, MAX_HINTS)
			.map((message) => ({ message, type: 'warning' as const, location: 'outputPane' as const })),
	);
}
