/**
 * @typedef {object} Part One thing that CI runs.
 * @property {string} name
 * @property {string[]} command
 * @property {string[]} [needs] Parts that must succeed first; they are run even when nobody asked for them.
 * @property {string[]} [after] Parts that must be over first, well or badly, when they run too.
 * @property {boolean} [counts] Whether it is a Jest run, whose tests are counted.
 */

const setUp = (...options) => ['node', 'scripts/setup.mjs', ...options];
const npm = (...args) => ['npm', 'run', '--silent', ...args];

/**
 * Two rows at a time: the end-to-end tests, which wait more than they compute, and one after the other all the rest.
 *
 * @type {Part[]}
 */
export const PARTS = [
	{ name: 'install packages', command: setUp('--build') },
	{ name: 'install n8n', command: setUp('--n8n'), needs: ['install packages'] },
	{
		name: 'install n8n 1',
		command: setUp('--n8n1'),
		needs: ['install packages'],
		after: ['install n8n'],
	},
	{ name: 'lint', command: npm('lint'), needs: ['install packages'] },
	{
		name: 'e2e',
		command: npm('test:e2e', '--'),
		needs: ['install n8n'],
		counts: true,
	},
	{
		name: 'test',
		// One at a time: the end-to-end tests run beside it.
		command: npm('test', '--', '--maxWorkers=1'),
		needs: ['install packages'],
		after: ['lint'],
		counts: true,
	},
	{
		name: 'browser',
		command: npm('test:browser', '--'),
		needs: ['install packages'],
		after: ['test'],
		counts: true,
	},
	{
		name: 'compat',
		command: npm('test:compat', '--'),
		needs: ['install n8n 1'],
		after: ['browser'],
		counts: true,
	},
	{
		name: 'queue',
		command: npm('test:queue', '--'),
		needs: ['install n8n'],
		after: ['compat'],
		counts: true,
	},
];

/**
 * The parts of these names and what they need, in order.
 *
 * @param {string[]} names all parts when empty
 * @returns {Part[]}
 * @throws on a name that is not there
 */
export function selectParts(names) {
	if (names.length === 0) return PARTS;
	const wanted = new Set();
	const want = (name) => {
		const part = PARTS.find((each) => each.name === name);
		if (!part)
			throw new Error(`There is no part "${name}": ${PARTS.map((each) => each.name).join(', ')}.`);
		wanted.add(name);
		part.needs?.forEach(want);
	};
	names.forEach(want);
	return PARTS.filter(({ name }) => wanted.has(name));
}
