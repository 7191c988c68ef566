/** A process of its own that starts what queue mode needs beside n8n, says on which ports, and stays. */
import { chmod } from 'node:fs/promises';
import path from 'node:path';
import { freePort } from '../../lib/freePort.mts';
import { startPostgres } from '../../n8n/queue/postgres.mts';
import { startRedis } from '../../n8n/queue/redis.mts';
import { startReverseProxy } from '../../n8n/queue/reverseProxy.mts';
import { installSystemPrograms } from '../../lib/systemPrograms.mts';

const FIRST_PORT = 7600;

const [folder] = process.argv.slice(2);
// PostgreSQL may run as another user and has to get through.
await chmod(folder, 0o711);
await installSystemPrograms();
const postgresPort = await freePort(FIRST_PORT);
await startPostgres(path.join(folder, 'postgres'), postgresPort);
const redisPort = await freePort(postgresPort + 1);
await startRedis(redisPort);
const port = await freePort(redisPort + 1);
await startReverseProxy({
	folder: path.join(folder, 'nginx'),
	port,
	mainPort: port + 1,
	webhookPorts: [port + 2],
});
process.send?.([postgresPort, redisPort, port]);
