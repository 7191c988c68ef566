import { draftIn, type Draft } from './draft.mts';

const NAME = 'new-form';

/** The draft that the browser keeps over a reload of the page; null when it keeps none. */
export function keptDraft(): Draft | null {
	try {
		return draftIn(localStorage.getItem(NAME) ?? '');
	} catch {
		// The person may have forbidden it.
		return null;
	}
}

/** False when the browser does not keep it: it has little room for pictures. */
export function keepDraft(draft: Draft): boolean {
	try {
		localStorage.setItem(NAME, JSON.stringify(draft));
		return true;
	} catch {
		return false;
	}
}
