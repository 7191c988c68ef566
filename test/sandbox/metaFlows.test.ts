import { INVALID, startMetaBench, STATIC, TOKEN, WABA, type MetaBench } from './metaBench.mts';

let bench: MetaBench;
beforeEach(async () => {
	bench = await startMetaBench();
});
afterEach(async () => await bench.stop());

const statusOf = async (id: string) =>
	(await bench.meta('GET', `/${id}?fields=status`)).data.status;

describe('the Flows of a WhatsApp Business Account', () => {
	test('begin as drafts', async () => {
		const id = await bench.makeFlow();
		expect(id).toMatch(/^\d+$/);
		const { status, data } = await bench.meta('GET', `/${id}`);
		expect([status, data]).toEqual([
			200,
			{
				id,
				name: 'Leads',
				status: 'DRAFT',
				categories: ['LEAD_GENERATION'],
				validation_errors: [],
			},
		]);
	});

	test('are listed by pages, there and back', async () => {
		const ids: string[] = [];
		for (const name of ['One', 'Two', 'Three']) ids.unshift(await bench.makeFlow({ name }));
		const page = async (query: string) => {
			const { data } = await bench.meta('GET', `/${WABA}/flows?fields=name&limit=2${query}`);
			return { ids: data.data.map(({ id }: { id: string }) => id), paging: data.paging };
		};
		const first = await page('');
		expect(first.ids).toEqual(ids.slice(0, 2));
		expect(first.paging.next).toContain(`after=${first.paging.cursors.after}`);
		const second = await page(`&after=${first.paging.cursors.after}`);
		expect(second.ids).toEqual(ids.slice(2));
		expect(second.paging.next).toBeUndefined();
		expect((await page(`&before=${second.paging.cursors.before}`)).ids).toEqual(ids.slice(0, 2));
		expect(await page(`&after=${second.paging.cursors.after}`)).toEqual({ ids: [] });
	});

	test('can be made with Flow JSON, in one call', async () => {
		const { data } = await bench.meta('POST', `/${WABA}/flows`, {
			name: 'Leads',
			categories: ['OTHER', 'SURVEY'],
			flow_json: STATIC,
			publish: true,
		});
		expect(data).toEqual({
			id: expect.stringMatching(/^\d+$/),
			success: true,
			validation_errors: [],
		});
		expect(await statusOf(data.id)).toBe('PUBLISHED');
	});

	test('can be copied', async () => {
		const source = await bench.makeFlow({ flow_json: STATIC });
		const id = await bench.makeFlow({ name: 'Copy', clone_flow_id: source });
		expect((await bench.meta('GET', `/${id}?fields=json_version`)).data).toEqual({
			id,
			json_version: '7.3',
		});
	});

	test('stay drafts when publishing them at once fails', async () => {
		const { data } = await bench.meta('POST', `/${WABA}/flows`, {
			name: 'Leads',
			categories: ['OTHER'],
			flow_json: INVALID,
			publish: true,
		});
		expect(data.success).toBe(false);
		expect(data.validation_errors).not.toEqual([]);
		expect(await statusOf(data.id)).toBe('DRAFT');
	});

	test('hide the token in the log of calls', async () => {
		await bench.meta('GET', `/${WABA}/flows?access_token=${TOKEN}`);
		const { data } = await bench.admin('GET', '/calls');
		expect(data[0]).toMatchObject({ method: 'GET', path: `/v26.0/${WABA}/flows` });
		expect(JSON.stringify(data)).not.toContain(TOKEN);
	});
});
