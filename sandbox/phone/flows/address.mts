import { panelTab } from '../openTabs.mts';
import { tryFlow } from '../form/openForm.mts';
import { attempt } from '../ui/notice.mts';
import { edit } from './editor.mts';

const PREFIX = '#flow=';

/**
 * An address with `#flow=` and the ID of a Flow opens it, to be filled in and to be looked at. With the parameter
 * `version=draft` that is what was last uploaded.
 */
export function followAddress(): void {
	const open = () => {
		const { hash } = location;
		if (hash.startsWith(PREFIX)) void attempt(() => openFlow(flowIdIn(hash)));
	};
	window.addEventListener('hashchange', open);
	open();
}

async function openFlow(id: string): Promise<void> {
	await edit(id);
	panelTab.value = 'flows';
	const version = new URLSearchParams(location.search).get('version');
	await tryFlow(id, version === 'draft' ? 'draft' : 'published');
}

function flowIdIn(hash: string): string {
	const text = hash.slice(PREFIX.length);
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
