import type { FlowJson } from './types.mts';

/** A screen holds 50 components, the Footer among them. */
const MAX_INPUTS = 49;
const MAX_LABEL = 20;

/**
 * A valid Flow of one screen that asks for texts and answers with them under the names given, for a Flow whose
 * definition is not at hand. Blank and repeated names and `flow_token` are left out, and what is above 49.
 */
export function generatedFlow(names: string[]): FlowJson {
	const wanted = [...new Set(names.map((name) => name.trim()))]
		.filter((name) => name !== '' && name !== 'flow_token')
		.slice(0, MAX_INPUTS);
	const inputs = wanted.map((name, index) => ({
		type: 'TextInput',
		name: `input_${index}`,
		label: [...name].slice(0, MAX_LABEL).join(''),
		required: false,
	}));
	const payload = Object.fromEntries(
		wanted.map((name, index) => [name, `\${form.input_${index}}`]),
	);
	return {
		version: '7.3',
		screens: [
			{
				id: 'FORM',
				title: 'Answer',
				terminal: true,
				layout: {
					type: 'SingleColumnLayout',
					children: [
						...inputs,
						{ type: 'Footer', label: 'Send', 'on-click-action': { name: 'complete', payload } },
					],
				},
			},
		],
	};
}
