import { startMetaBench, TOKEN, WABA, type MetaBench } from './metaBench.mts';

let bench: MetaBench;
beforeEach(async () => {
	bench = await startMetaBench();
});
afterEach(async () => await bench.stop());

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

	test('are listed by pages', async () => {
		const ids: string[] = [];
		for (const name of ['One', 'Two', 'Three']) ids.unshift(await bench.makeFlow({ name }));
		const first = await bench.meta('GET', `/${WABA}/flows?fields=name&limit=2`);
		expect(first.data.data.map(({ id }: { id: string }) => id)).toEqual(ids.slice(0, 2));
		const second = await bench.meta(
			'GET',
			`/${WABA}/flows?limit=2&after=${first.data.paging.cursors.after}`,
		);
		expect(second.data.data).toHaveLength(1);
		expect(second.data.data[0]).toMatchObject({ id: ids[2], name: 'One' });
		expect(second.data.paging.next).toBeUndefined();
	});

	test('hide the token in the log of calls', async () => {
		await bench.meta('GET', `/${WABA}/flows?access_token=${TOKEN}`);
		const { data } = await bench.admin('GET', '/calls');
		expect(data[0]).toMatchObject({ method: 'GET', path: `/v26.0/${WABA}/flows` });
		expect(JSON.stringify(data)).not.toContain(TOKEN);
	});
});
