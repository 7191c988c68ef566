/**
 * One line on stderr with the elapsed time: rewritten every second on a terminal, repeated now and then elsewhere.
 * CommonJS, so that the set-up (before anything is installed) and the tools share it.
 */
const HEARTBEAT_MS = 15_000;

function startProgress(title) {
	const startedAt = Date.now();
	const isTerminal = process.stderr.isTTY === true;
	const print = (mark) => {
		const line = `${mark} ${title} (${Math.round((Date.now() - startedAt) / 1000)} s)`;
		process.stderr.write(isTerminal ? `\r${line}` : `${line}\n`);
	};
	if (isTerminal) print('…');
	const timer = setInterval(() => print('…'), isTerminal ? 1000 : HEARTBEAT_MS);
	return {
		end(succeeded) {
			clearInterval(timer);
			print(succeeded ? '✔' : '✖');
			if (isTerminal) process.stderr.write('\n');
		},
	};
}

/** Shows `title` while `work` runs. */
async function withProgress(title, work) {
	const progress = startProgress(title);
	let succeeded = false;
	try {
		const result = await work();
		succeeded = true;
		return result;
	} finally {
		progress.end(succeeded);
	}
}

module.exports = { startProgress, withProgress };
