import path from 'node:path';

import type { BuildFailure, OutputFile } from 'esbuild';

/** The page's script and style sheet, minified. */
export interface PhoneBundle {
	script: string;
	style: string;
}

const FOLDER = import.meta.dirname;

let bundle: Promise<PhoneBundle> | undefined;

/** Builds `sandbox/phone/` once, in memory. Rejects with what is wrong in the sources; the next call tries again. */
export function phoneBundle(): Promise<PhoneBundle> {
	bundle ??= build().catch((error: unknown) => {
		bundle = undefined;
		throw error;
	});
	return bundle;
}

async function build(): Promise<PhoneBundle> {
	const esbuild = await import('esbuild');
	try {
		const { outputFiles } = await esbuild.build({
			entryPoints: { main: path.join(FOLDER, 'main.tsx') },
			outdir: FOLDER,
			write: false,
			bundle: true,
			minify: true,
			format: 'esm',
			target: 'es2022',
			jsx: 'automatic',
			jsxImportSource: 'preact',
			logLevel: 'silent',
		});
		return { script: textOf(outputFiles, '.js'), style: textOf(outputFiles, '.css') };
	} catch (error) {
		const { errors = [] } = error as Partial<BuildFailure>;
		const messages = await esbuild.formatMessages(errors, { kind: 'error' });
		throw messages.length > 0 ? new Error(messages.join('\n')) : error;
	} finally {
		// Else esbuild's own process would stay.
		await esbuild.stop();
	}
}

function textOf(files: OutputFile[], extension: string): string {
	const file = files.find(({ path: name }) => name.endsWith(extension));
	if (!file) throw new Error(`The page's build gave no ${extension} file`);
	return file.text;
}
