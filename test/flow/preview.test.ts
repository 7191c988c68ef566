import { buildInteractiveFlow, type FlowMessageInput } from '../../flow/flowMessage';
import { previewFlow, previewTemplate } from '../../flow/preview';

const INPUT: FlowMessageInput = {
	flowId: '1234567890123456',
	flowCta: 'Book now',
	flowToken: 'tok-1',
	flowMessageVersion: '3',
	header: { type: 'none' },
	bodyText: 'Choose a date.',
	footerText: '',
	opening: { action: 'navigate', screen: 'BOOKING', data: { name: 'Asha' } },
};
const preview = (changes: Partial<FlowMessageInput> = {}) =>
	previewFlow(buildInteractiveFlow({ ...INPUT, ...changes }));

describe('what a person would see of a Flow message', () => {
	it('has its texts, its button and its first screen', () => {
		expect(
			preview({ header: { type: 'text', text: 'Hotel' }, footerText: 'Reply STOP to end.' }),
		).toEqual({
			header: 'Hotel',
			body: 'Choose a date.',
			footer: 'Reply STOP to end.',
			button: 'Book now',
			screen: 'BOOKING',
			screen_data: { name: 'Asha' },
		});
	});

	it('has null for what the message leaves out', () => {
		expect(preview({ opening: { action: 'data_exchange' } })).toEqual({
			header: null,
			body: 'Choose a date.',
			footer: null,
			button: 'Book now',
			screen: null,
			screen_data: null,
		});
		expect(preview({ opening: { action: 'navigate', screen: 'BOOKING', data: {} } })).toMatchObject(
			{ screen: 'BOOKING', screen_data: null },
		);
	});

	it.each(['image', 'video', 'document'] as const)('has the link of a header: %s', (type) => {
		const link = `https://example.com/${type}`;
		expect(preview({ header: { type, link } }).header).toBe(link);
	});
});

describe('what a template is filled with', () => {
	it('is shown for each part', () => {
		const parameters = [
			{ type: 'text' as const, text: 'Asha' },
			{ type: 'text' as const, text: '7 May' },
		];
		expect(
			previewTemplate({
				name: 'booking',
				language: { code: 'en_US' },
				components: [{ type: 'body', parameters }],
			}),
		).toEqual({
			template: 'booking',
			language: 'en_US',
			values: [{ part: 'body', values: parameters }],
		});
	});

	it('is nothing for a template without parts', () => {
		expect(previewTemplate({ name: 'booking', language: { code: 'hi' }, components: [] })).toEqual({
			template: 'booking',
			language: 'hi',
			values: [],
		});
	});
});
