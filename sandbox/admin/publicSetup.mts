import type { Account, Settings } from '../world/settings.mts';
import type { World } from '../world/world.mts';

/** The settings without the signing secret; whether there is one may be seen. */
export function publicSettings({ settings }: World): Settings {
	return { ...settings, webhookSecret: settings.webhookSecret === null ? null : '[set]' };
}

/** The account without its tokens. */
export function publicAccount({ account }: World): Account {
	return { ...account, apiToken: '[hidden]', metaAccessToken: '[hidden]' };
}
