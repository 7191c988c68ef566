/** How long Exotel waits for a callback's answer and when it tries again, in seconds. */
export interface RetryPreset {
	deadlineSeconds: number;
	/** One entry per retry: the wait after the attempt before it failed. */
	waitsSeconds: readonly number[];
}

export const retryPresetNames = ['receivePage', 'supportGuide', 'setUpPage', 'none'] as const;
export type RetryPresetName = (typeof retryPresetNames)[number];

/** The documents disagree; each preset is named after its source (docs/protocol/exotel.md#callback-retries). */
export const retryPresets: Record<RetryPresetName, RetryPreset> = {
	receivePage: { deadlineSeconds: 5, waitsSeconds: [30, 120, 600, 3600] },
	supportGuide: { deadlineSeconds: 10, waitsSeconds: [30, 120, 600, 1800, 3600] },
	setUpPage: { deadlineSeconds: 15, waitsSeconds: [300, 900] },
	none: { deadlineSeconds: 5, waitsSeconds: [] },
};
