import {
	buildSendRequest,
	MAX_MESSAGES_PER_CALL,
	type OutgoingMessage,
} from '../../exotel/sendRequest';

const content: OutgoingMessage['content'] = { type: 'text', text: { body: 'hello' } };
const bare = { from: '+918000000001', to: '+919000000002', content };
const full = { ...bare, customData: 'order-7', statusCallback: 'https://example.com/cb' };

describe('buildSendRequest', () => {
	it('puts the options of a single message at the root', () => {
		expect(buildSendRequest([full])).toEqual({
			custom_data: 'order-7',
			status_callback: 'https://example.com/cb',
			whatsapp: { messages: [bare] },
		});
	});

	it('puts the options of several messages on each of them', () => {
		expect(buildSendRequest([full, { ...bare, customData: 'order-8' }, bare])).toEqual({
			whatsapp: {
				messages: [
					{ ...bare, custom_data: 'order-7', status_callback: 'https://example.com/cb' },
					{ ...bare, custom_data: 'order-8' },
					bare,
				],
			},
		});
	});

	it.each([[{}], [{ customData: '', statusCallback: '' }], [{ customData: undefined }]])(
		'leaves out empty options: %j',
		(options) => {
			expect(buildSendRequest([{ ...bare, ...options }])).toEqual({
				whatsapp: { messages: [bare] },
			});
		},
	);

	it('knows how many go in one call', () => {
		expect(MAX_MESSAGES_PER_CALL).toBe(100);
		expect(buildSendRequest([])).toEqual({ whatsapp: { messages: [] } });
	});
});
