import { signal } from '@preact/signals';

import { SandboxError } from '../../client.mts';

/** What went wrong last, for the person at the page; empty for nothing. */
export const notice = signal('');

/** Carries out what a button asks for, and shows why it could not be done. True when it was. */
export async function attempt(work: () => Promise<unknown>): Promise<boolean> {
	notice.value = '';
	try {
		await work();
		return true;
	} catch (error) {
		if (!(error instanceof SandboxError)) throw error;
		notice.value = error.message;
		return false;
	}
}
