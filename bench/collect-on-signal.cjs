/**
 * Loaded into n8n: SIGUSR2 makes it collect all garbage and give the memory back ("last resort": an ordinary
 * collection keeps it for later). Without that, the several hundred megabytes that its start leaves behind
 * would hide what the measured workflow needs.
 */
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

process.on('SIGUSR2', () => {
	setFlagsFromString('--expose-gc');
	runInNewContext('gc')({ type: 'major', execution: 'sync', flavor: 'last-resort' });
});
