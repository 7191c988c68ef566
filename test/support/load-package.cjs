/**
 * Loads a package folder with n8n's own loader, in a process of its own as n8n does.
 * Usage: node load-package.cjs <folder>   prints what n8n would show as JSON
 */
require('reflect-metadata');
const { PackageDirectoryLoader } = require('n8n-core');

async function main() {
	const loader = new PackageDirectoryLoader(process.argv[2]);
	await loader.loadAll();
	const main = require(process.argv[2]);
	console.log(
		JSON.stringify({
			packageName: loader.packageName,
			nodes: loader.types.nodes,
			credentials: loader.types.credentials,
			exports: Object.keys(main),
		}),
	);
}

void main();
