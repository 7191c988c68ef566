import type {
	IExecuteFunctions,
	IHookFunctions,
	ILoadOptionsFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import { normalizeAccount, type ExotelAccount } from '../../exotel/account';
import { normalizeMetaAccount, type MetaAccount } from '../../meta/account';
import {
	cleanEncryptionCredential,
	ENCRYPTION_CREDENTIAL,
	type EncryptionCredential,
} from './encryptionCredential';

type Context = IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions | IWebhookFunctions;

/** Meta's side: optional everywhere. */
export const META_CREDENTIAL = 'whatsAppBusinessManagementApi';

/** The credentials of the package, by the name under which n8n keeps them. */
export interface Credentials {
	exotelApi: ExotelAccount;
	[ENCRYPTION_CREDENTIAL]: EncryptionCredential;
	[META_CREDENTIAL]: MetaAccount;
}

const CLEANERS: {
	[Type in keyof Credentials]: (credential: Credentials[Type]) => Credentials[Type];
} = {
	exotelApi: normalizeAccount,
	[ENCRYPTION_CREDENTIAL]: cleanEncryptionCredential,
	[META_CREDENTIAL]: normalizeMetaAccount,
};

/** Reads a credential of the node. The only place that does, so every node works with the same trimmed values. */
export async function readCredential<Type extends keyof Credentials>(
	context: Context,
	type: Type,
): Promise<Credentials[Type]> {
	return CLEANERS[type](await context.getCredentials<Credentials[Type]>(type));
}

/** The Exotel account that the node works with. */
export async function readAccount(context: Context): Promise<ExotelAccount> {
	return await readCredential(context, 'exotelApi');
}
