import { signal } from '@preact/signals';

export type PanelTab = 'activity' | 'flows' | 'faults' | 'settings';

/** The open tab beside the phone. */
export const panelTab = signal<PanelTab>('activity');

/** On a narrow screen only one of the two is shown. */
export const narrowView = signal<'phone' | 'panel'>('phone');
