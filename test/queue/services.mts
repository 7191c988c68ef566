/** A process of its own that starts what queue mode needs beside n8n, says on which ports, and stays. */
import { chmod } from 'node:fs/promises';
import path from 'node:path';
import { reservePorts } from '../../lib/ports.mts';
import { startPostgres } from '../../n8n/queue/postgres.mts';
import { startRedis } from '../../n8n/queue/redis.mts';
import { startReverseProxy } from '../../n8n/queue/reverseProxy.mts';
import { installPrograms } from '../../n8n/queue/startProgram.mts';

const [folder] = process.argv.slice(2);
// PostgreSQL may run as another user and has to get through.
await chmod(folder, 0o711);
await installPrograms();
const [postgresPort, redisPort, port, mainPort, webhookPort] = await reservePorts(5);
await startPostgres(path.join(folder, 'postgres'), postgresPort);
await startRedis(redisPort);
await startReverseProxy({
	folder: path.join(folder, 'nginx'),
	port,
	mainPort,
	webhookPorts: [webhookPort],
});
process.send?.([postgresPort, redisPort, port]);
