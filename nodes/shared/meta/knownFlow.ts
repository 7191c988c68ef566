import type { MetaFailure } from '../../../meta/failure';
import type { ManagedFlow } from '../../../meta/flows';

/** What Meta has said of a Flow. */
export interface DescribedFlow {
	flow: ManagedFlow;
	/** Milliseconds since 1970. */
	at: number;
}

/** The Flow JSON as Meta has given it, for one state of the Flow. */
export interface KeptFlowJson {
	text: string;
	/** As Meta described the Flow then. */
	flow: ManagedFlow;
}

/** What came of fetching a Flow JSON. */
export type FetchOutcome = { ok: true; text: string } | { ok: false; failure: MetaFailure };

/** The same, with the one from before in mind. */
export type FetchedFlowJson =
	| {
			ok: true;
			text: string;
			/** Why it is one from before that may be out of date; null when it is not. */
			outdated: MetaFailure | null;
	  }
	| { ok: false; failure: MetaFailure };
