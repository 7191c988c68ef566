import { SandboxClient } from '../client.mts';

/** The sandbox that serves this page. */
export const sandbox = new SandboxClient('');
