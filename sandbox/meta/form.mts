import { invalidParameter } from './graphError.mts';

/** A file in a form. */
export interface FormFile {
	fileName: string;
	type: string;
	text: string;
}

/** The parameters of a call, whatever the form of its body. */
export interface Form {
	/** Text; in a body of JSON any value. */
	values: ReadonlyMap<string, unknown>;
	files: ReadonlyMap<string, FormFile>;
}

export const EMPTY_FORM: Form = { values: new Map(), files: new Map() };

/** Reads a body of JSON, an HTML form or form-data: Meta takes all three. */
export async function readForm(body: Buffer, contentType: string): Promise<Form> {
	if (body.length === 0) return EMPTY_FORM;
	const type = contentType.split(';')[0].trim().toLowerCase();
	if (type === 'application/json') return readJson(body);
	if (type === 'application/x-www-form-urlencoded' || type === 'multipart/form-data')
		return await readFormData(body, contentType);
	throw invalidParameter(`The body has the type ${type || '(none)'}, which no call takes`);
}

function readJson(body: Buffer): Form {
	let value: unknown;
	try {
		value = JSON.parse(body.toString());
	} catch (error) {
		throw invalidParameter(`The body is not JSON: ${(error as Error).message}`);
	}
	if (typeof value !== 'object' || value === null || Array.isArray(value))
		throw invalidParameter('The body must be a JSON object');
	return { values: new Map(Object.entries(value)), files: new Map() };
}

/** By the platform's own parser. */
async function readFormData(body: Buffer, contentType: string): Promise<Form> {
	const values = new Map<string, unknown>();
	const files = new Map<string, FormFile>();
	const data = await new Response(body, { headers: { 'Content-Type': contentType } })
		.formData()
		.catch(() => {
			throw invalidParameter('The form-data of the body cannot be read');
		});
	for (const [name, value] of data) {
		if (values.has(name) || files.has(name))
			throw invalidParameter(`The parameter ${name} comes twice`);
		if (typeof value === 'string') values.set(name, value);
		else files.set(name, { fileName: value.name, type: value.type, text: await value.text() });
	}
	return { values, files };
}
