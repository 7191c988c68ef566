import { detectPort } from 'detect-port';

/** The first free port on loopback, beginning with `first`. */
export async function freePort(first: number): Promise<number> {
	return await detectPort({ port: first, hostname: '127.0.0.1' });
}
