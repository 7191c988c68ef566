// n8n-core writes its settings into the user folder: give each test file a throw-away one.
const { mkdtempSync } = require('node:fs');
const { join } = require('node:path');

process.env.N8N_USER_FOLDER = mkdtempSync(join(process.env.ENGINE_FOLDERS, 'user-'));
// The engine logs every failing node; tests that make nodes fail on purpose need none of it.
process.env.N8N_LOG_LEVEL ??= 'silent';
// Names that tests lead to this machine, as if they stood on the internet (hosts.mts).
process.env.N8N_SSRF_ALLOWED_HOSTNAMES = 'files.example.com';
