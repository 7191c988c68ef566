const { default: Sequencer } = require('@jest/test-sequencer');

/** By how long they take. Jest itself would go by the size of the files, and the smallest ones wait longest. */
const SLOWEST_FIRST = ['stopping', 'waiting', 'faultMatrix', 'examples', 'dynamicFlow'];

/** Starts the files that take longest first, so that no worker is left with one at the end. */
module.exports = class SlowestFirst extends Sequencer {
	sort(tests) {
		return [...super.sort(tests)].sort((a, b) => rankOf(a) - rankOf(b));
	}
};

function rankOf({ path }) {
	const rank = SLOWEST_FIRST.findIndex((name) => path.endsWith(`${name}.test.ts`));
	return rank < 0 ? SLOWEST_FIRST.length : rank;
}
