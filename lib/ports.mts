import { createServer } from 'node:net';

const HOST = '127.0.0.1';
/** Above the ports of well-known services, below those that systems give to connections. */
const FIRST_PORT = 10_000;
const BLOCK_SIZE = 16;
const BLOCKS = 1_200;

/**
 * Reserves ports on loopback for programs that must be told theirs before they start. They stay reserved until this
 * process ends. Whoever listens on the first port of a block owns the block, so no two processes get the same ports,
 * and none stay reserved after a crash.
 *
 * @param count at most 15
 */
export async function reservePorts(count: number): Promise<number[]> {
	if (count >= BLOCK_SIZE) throw new Error(`A block has ${BLOCK_SIZE - 1} ports, not ${count}`);
	const start = Math.floor(Math.random() * BLOCKS);
	for (let tried = 0; tried < BLOCKS; tried++) {
		const owner = FIRST_PORT + ((start + tried) % BLOCKS) * BLOCK_SIZE;
		const ports = Array.from({ length: count }, (_, index) => owner + 1 + index);
		if (!(await canListen(owner, { keep: true }))) continue;
		const free = await Promise.all(ports.map(async (port) => await canListen(port)));
		if (free.every(Boolean)) return ports;
	}
	throw new Error('There are no free ports on this machine');
}

/** Whether nobody listens on this port of loopback. */
export async function isFree(port: number): Promise<boolean> {
	return await canListen(port);
}

/** @param keep whether to go on listening, without keeping this process alive */
async function canListen(port: number, { keep = false } = {}): Promise<boolean> {
	return await new Promise((resolve, reject) => {
		const server = createServer((socket) => socket.destroy());
		server.once('error', (error: NodeJS.ErrnoException) =>
			error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
		);
		server.listen({ port, host: HOST, exclusive: true }, () => {
			if (keep) {
				server.unref();
				resolve(true);
			} else {
				server.close(() => resolve(true));
			}
		});
	});
}
