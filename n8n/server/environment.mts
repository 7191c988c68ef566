/** Settings of whoever runs this that would change the n8n under test. */
const LEFT_OUT = /^(N8N_|DB_|EXECUTIONS_|QUEUE_|WEBHOOK_URL$|NODE_OPTIONS$|NODE_ENV$|E2E_TESTS$)/;

/** The environment of a quiet, local n8n: loopback only, and no talk with any service outside. */
export function n8nEnvironment(settings: {
	userFolder: string;
	port: number;
	brokerPort: number;
	url: string;
}): Record<string, string | undefined> {
	const inherited = Object.entries(process.env).filter(([name]) => !LEFT_OUT.test(name));
	return {
		...Object.fromEntries(inherited),
		NODE_ENV: 'production',
		N8N_USER_FOLDER: settings.userFolder,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(settings.port),
		N8N_RUNNERS_BROKER_PORT: String(settings.brokerPort),
		// A machine that is busy takes more than the usual half minute to start the program that runs code.
		N8N_RUNNERS_GRANT_TOKEN_TTL: '300',
		// A worker listens for nothing else.
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(settings.port),
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		WEBHOOK_URL: `${settings.url}/`,
		// Plain http on loopback.
		N8N_SECURE_COOKIE: 'false',
		// A machine that stalls for some seconds has no trouble with its database.
		DB_PING_TIMEOUT_MS: '60000',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '5',
		NO_COLOR: '1',
	};
}
