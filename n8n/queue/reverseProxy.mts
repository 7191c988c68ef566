import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import axios from 'axios';
import type { RunningProgram } from '../../lib/childProcess.mts';
import { startProgram } from './startProgram.mts';

const HOST = '127.0.0.1';

export interface ReverseProxyOptions {
	/** For nginx's own files. */
	folder: string;
	port: number;
	mainPort: number;
	webhookPorts: number[];
}

/**
 * nginx in front of n8n as n8n's queue mode guide says: webhooks, forms and MCP calls go to the webhook processes
 * in turn, everything else (editor, REST interface, test webhooks) to the main process.
 */
export async function startReverseProxy(options: ReverseProxyOptions): Promise<RunningProgram> {
	const { folder, port } = options;
	await mkdir(folder);
	const configuration = path.join(folder, 'nginx.conf');
	await writeFile(configuration, nginxConfiguration(options));
	// Answered by nginx itself; n8n need not run yet.
	const isUp = async () => await axios.get(`http://${HOST}:${port}/nginx-health`, { proxy: false });
	return await startProgram('nginx', {
		args: ['-p', folder, '-c', configuration, '-e', 'stderr'],
		isReady: async () =>
			await isUp().then(
				() => true,
				() => false,
			),
	});
}

function nginxConfiguration({ port, mainPort, webhookPorts }: ReverseProxyOptions): string {
	// A process that is being restarted gets its turn again at once.
	const webhookServers = webhookPorts.map(
		(webhookPort) => `server ${HOST}:${webhookPort} max_fails=0;`,
	);
	return `
daemon off;
# A single process without a master, so that files belong to who started it.
master_process off;
pid nginx.pid;
events {}
http {
	access_log off;
	client_body_temp_path body;
	proxy_temp_path proxy;
	fastcgi_temp_path fastcgi;
	uwsgi_temp_path uwsgi;
	scgi_temp_path scgi;

	upstream webhook_processes { ${webhookServers.join(' ')} }
	upstream main_process { server ${HOST}:${mainPort} max_fails=0; }
	map $http_upgrade $connection_upgrade { default upgrade; '' ''; }

	server {
		listen ${HOST}:${port};
		client_max_body_size 16m;
		proxy_http_version 1.1;
		proxy_set_header Host $http_host;
		proxy_set_header X-Forwarded-For $remote_addr;
		proxy_set_header X-Forwarded-Proto $scheme;
		proxy_set_header Upgrade $http_upgrade;
		proxy_set_header Connection $connection_upgrade;

		location = /nginx-health { return 204; }
		location ~ ^/(webhook|webhook-waiting|form|form-waiting|mcp)/ { proxy_pass http://webhook_processes; }
		location / { proxy_pass http://main_process; }
	}
}
`;
}
