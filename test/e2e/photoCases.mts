import type { Workflow } from '../../n8n/types.mts';
import { waitFor } from '../../lib/poll.mts';
import type { Installation } from './installation.mts';
import { createPhotoWorkflow, startPhotoStore, type PhotoStore } from './photos.mts';
import { repeatDelivery, sendFlowTo, untilAcknowledged, untilRunsEnded } from './receiving.mts';

/**
 * Download Media: what the trigger fetches reaches the nodes behind it as files, in whatever process they run.
 *
 * @param restart of what takes the calls
 */
export function photoCases(installation: () => Installation, restart: () => Promise<void>): void {
	let store: PhotoStore;
	let workflow: Workflow;

	beforeAll(async () => {
		store = await startPhotoStore();
		workflow = await createPhotoWorkflow(installation(), store);
		await installation().client.activate(workflow);
	});

	afterAll(async () => {
		await installation().client.deactivate(workflow);
		await store.stop();
	});

	/** The person attaches all photos of the store. */
	async function answerWithPhotos(person: string): Promise<{ sid: string; delivery: string }> {
		const { sandbox, webhookUrl } = installation();
		const sid = await sendFlowTo(installation(), person, webhookUrl(workflow));
		await sandbox.idle();
		const [delivery] = await sandbox.answer({ messages: sid, response: { photos: store.photos } });
		return { sid, delivery };
	}

	async function expectPhotos(sid: string): Promise<void> {
		const { collector } = installation();
		await waitFor('the photos', async () => store.brought(sid).size === store.photos.length);
		await untilRunsEnded(installation(), workflow);
		for (const [index, { url }] of store.photos.entries()) {
			expect(store.brought(sid).get(`file_${index}`)?.equals(store.content(url))).toBe(true);
		}

		const items = collector.calls
			.map(({ body }) => body as Item)
			.filter(({ context_message_id: id }) => id === sid);
		const media = store.photos.map(({ file_name, mime_type }, index) => {
			return {
				field: `photos[${index}]`,
				file_name,
				mime_type,
				binary: `file_${index}`,
				reason: null,
			};
		});
		expect(items.map((item) => item.media)).toEqual([media]);
	}

	it('brings the photos of an answer into the run', async () => {
		const { sid } = await answerWithPhotos('+919000000031');
		await expectPhotos(sid);
	});

	it('does not keep Exotel waiting for a store that takes its time', async () => {
		// A machine that stalls for two seconds is no reason for a repeat; the store is closed for longer.
		await installation().sandbox.changeSettings({ retryPreset: 'setUpPage' });
		store.close();
		const { sid, delivery } = await answerWithPhotos('+919000000032');
		const { attempts } = await untilAcknowledged(installation(), delivery);
		expect(attempts).toHaveLength(1);
		expect(store.brought(sid).size).toBe(0);

		store.open();
		await expectPhotos(sid);
		await installation().sandbox.changeSettings({ retryPreset: 'receivePage' });
	});

	it('starts nothing for the same answer after a restart', async () => {
		// The memory is written at most every five seconds, and at once when the last time is longer ago.
		const since = Date.now();
		await waitFor('the memory to be due', async () => Date.now() - since > 6_000);
		const { sid, delivery } = await answerWithPhotos('+919000000033');
		await expectPhotos(sid);
		await restart();
		await repeatDelivery(installation(), delivery);
		await expectPhotos(sid);
	});
}

interface Item {
	context_message_id: string;
	media: unknown;
}
