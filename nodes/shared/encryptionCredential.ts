import type { KeyObject } from 'crypto';

import { trimFields } from '../../flow/pastedText';

export const ENCRYPTION_CREDENTIAL = 'whatsAppFlowEncryptionApi';

/** The fields of the WhatsApp Flow Encryption API credential. */
export interface EncryptionCredential {
	privateKey: string;
	passphrase?: string;
	appSecret?: string;
	previousAppSecret?: string;
	previousPrivateKey?: string;
	previousPassphrase?: string;
}

/** A passphrase may begin or end with a blank: reading the key tells which is meant. */
const PASSPHRASES = ['passphrase', 'previousPassphrase'] as const;

/** The credential as it is meant: without the blanks and invisible marks that were pasted along. */
export function cleanEncryptionCredential(credential: EncryptionCredential): EncryptionCredential {
	return trimFields(credential, PASSPHRASES);
}

/** The credential ready for use; of each list the current one first. */
export interface EncryptionKeys {
	privateKeys: KeyObject[];
	/** For exchanges on their way through a workflow, one for each private key. */
	sealingKeys: KeyObject[];
	/** Empty when calls need not be signed. */
	appSecrets: string[];
}

export interface KeyProblem {
	/** Complete sentence that names the field. */
	message: string;
	fix: string;
}

/** What reading the keys of a credential gives. */
export interface KeysReading {
	/** Null when the current private key cannot be used. A previous one that cannot be used is left out. */
	keys: EncryptionKeys | null;
	problems: KeyProblem[];
}
