import { check } from '../../flowJson/index.ts';
import cases from './cases.json';

/** Small Flows, each with what Meta makes of it, and how that is known. */
test.each(cases.map(({ name, verdict, source, flow }) => [name, verdict, source, flow] as const))(
	'%s: %s (%s)',
	(_name, verdict, _source, flow) => {
		const { valid, errors } = check(flow);
		expect({ valid, errors: errors.map(({ rule }) => rule) }).toMatchObject(
			verdict === 'ok' ? { valid: true, errors: [] } : { valid: false },
		);
	},
);
