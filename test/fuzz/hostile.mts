/** Values that nobody expects, and changes that make good values such. */
import fc from 'fast-check';

/** Words with a meaning in JavaScript, and the keys that calls have. */
const KEYS = [
	...[
		'__proto__',
		'constructor',
		'prototype',
		'toString',
		'valueOf',
		'hasOwnProperty',
		'length',
		'then',
		'toJSON',
		'',
	],
	...[
		'whatsapp',
		'messages',
		'statuses',
		'entry',
		'data',
		'body',
		'payload',
		'message',
		'content',
		'type',
		'callback_type',
		'event',
	],
	...[
		'interactive',
		'nfm_reply',
		'response_json',
		'flow_token',
		'sid',
		'from',
		'to',
		'context',
		'contacts',
		'profile',
		'timestamp',
	],
	...[
		'exo_status_code',
		'exo_detailed_status',
		'status',
		'errors',
		'error_data',
		'code',
		'response',
		'RestException',
		'Message',
	],
];

const TEXTS = [
	...[
		'',
		' ',
		'\u0000',
		'\ufeff',
		'\ud800',
		'\u202e',
		'𝒶',
		'__proto__',
		'[object Object]',
		'{{ $json.x }}',
		'={{ 1 }}',
		'<b>',
		'<script>alert(1)</script>',
		'"><img src=x onerror=alert(1)>',
		"' onmouseover='alert(1)",
		"');background:url(//x.example",
		'%',
		'%zz',
	],
	...[
		'{}',
		'[]',
		'null',
		'"',
		'\\',
		'\\"',
		'{"a":',
		'{\\"a\\":1}',
		'NaN',
		'-0',
		'1e999',
		'12345678901234567890',
		'+919000000002',
	],
	...[
		'dlr',
		'icm',
		'incoming_message',
		'nfm_reply',
		'interactive',
		'flow_response',
		'message_status',
		'verification',
		'EX_',
		'DELIVERED',
	],
	...[
		'v1.',
		'v1.AAAA',
		'unused',
		'IN.abc',
		'2026-13-45T99:99:99Z',
		'99999999999999999999999',
		'whatsapp:+1',
		'/',
		'//',
		'../..',
		'.',
		'..',
	],
];

/** Written into a text by `toText`: too large or too deep to be made and shrunk as values. */
const LARGE = fc
	.record({
		kind: fc.constantFrom(
			'deepList',
			'deepObject',
			'marks',
			'escapes',
			'digits',
			'zeros',
			'brackets',
			'slashes',
		),
		size: fc.oneof(
			{ arbitrary: fc.integer({ min: 1, max: 200 }), weight: 5 },
			{ arbitrary: fc.integer({ min: 200, max: 60_000 }), weight: 1 },
		),
	})
	.map(({ kind, size }) => `@${kind}:${size}@`);

const PLACE = /\\*"@(\w+):(\d+)@\\*"/g;

const WRITTEN: Record<string, (size: number) => string> = {
	deepList: (size) => '['.repeat(size) + ']'.repeat(size),
	deepObject: (size) => `${'{"a":'.repeat(size)}1${'}'.repeat(size)}`,
	zeros: (size) => `[${'0,'.repeat(size)}0]`,
	marks: (size) => `"${'e\u0301\u0327\u0315'.repeat(Math.ceil(size / 4))}"`,
	escapes: (size) => `"${'\\\\'.repeat(size)}"`,
	digits: (size) => `"+${'9'.repeat(size)}"`,
	brackets: (size) => `"${'<'.repeat(size)}"`,
	slashes: (size) => `"${'/'.repeat(size)}"`,
};

const key = fc.oneof(fc.constantFrom(...KEYS), fc.string({ maxLength: 6 }));
const text = fc.oneof(
	{ arbitrary: fc.constantFrom(...TEXTS), weight: 6 },
	{ arbitrary: fc.string({ unit: 'binary', maxLength: 12 }), weight: 3 },
	{ arbitrary: LARGE, weight: 1 },
);
const scalar = fc.oneof(
	text,
	fc.integer(),
	fc.double({ noNaN: true, noDefaultInfinity: true }),
	fc.boolean(),
	fc.constant(null),
);

/** Any JSON value. */
export const anyJson: fc.Arbitrary<unknown> = fc.letrec<{ json: unknown }>((tie) => ({
	json: fc.oneof(
		{ depthSize: 'small', maxDepth: 4 },
		scalar,
		fc.array(tie('json'), { maxLength: 4 }),
		fc.dictionary(key, tie('json'), { maxKeys: 4, noNullPrototype: true }),
	),
})).json;

interface Edit {
	kind:
		| 'replace'
		| 'remove'
		| 'repeat'
		| 'list'
		| 'wrap'
		| 'asText'
		| 'swapType'
		| 'rename'
		| 'add';
	/** Which place of the value; counted around. */
	at: number;
	key: string;
	value: unknown;
}

export const anyEdits: fc.Arbitrary<Edit[]> = fc.array(
	fc.record({
		kind: fc.constantFrom<Edit['kind']>(
			'replace',
			'remove',
			'repeat',
			'list',
			'wrap',
			'asText',
			'swapType',
			'rename',
			'add',
		),
		at: fc.nat({ max: 60 }),
		key,
		value: anyJson,
	}),
	{ maxLength: 5 },
);

/** A changed copy of the value. */
export function edited(value: unknown, edits: Edit[]): unknown {
	const holder: Holder = { root: JSON.parse(JSON.stringify(value ?? null)) as unknown };
	for (const edit of edits) {
		const places = placesIn(holder);
		edit.at %= places.length;
		applyEdit(places[edit.at], edit);
	}
	return holder.root;
}

type Holder = Record<string, unknown> | unknown[];
interface PlaceIn {
	holder: Holder;
	key: string;
}

function placesIn(root: Holder): PlaceIn[] {
	const places: PlaceIn[] = [];
	const holders: Holder[] = [root];
	for (let holder = holders.shift(); holder; holder = holders.shift()) {
		for (const key of Object.keys(holder)) {
			places.push({ holder, key });
			const value = read({ holder, key });
			if (typeof value === 'object' && value !== null) holders.push(value as Holder);
		}
	}
	return places;
}

function applyEdit(place: PlaceIn, { kind, key, value }: Edit): void {
	const old = read(place);
	switch (kind) {
		case 'replace':
			return write(place, value);
		case 'remove':
			return place.key === 'root' ? write(place, null) : remove(place);
		case 'repeat':
			return Array.isArray(place.holder) ? void place.holder.push(old) : write(place, [old, old]);
		case 'list':
			return write(place, [old]);
		case 'wrap':
			return write(place, made(key, old));
		case 'asText':
			return write(place, JSON.stringify(old));
		case 'swapType':
			return write(place, typeof old === 'string' ? Number(old) || 0 : String(JSON.stringify(old)));
		case 'rename': {
			if (place.key === 'root' || Array.isArray(place.holder)) return write(place, made(key, old));
			remove(place);
			return write({ holder: place.holder, key }, old);
		}
		case 'add':
			return typeof old === 'object' && old !== null && !Array.isArray(old)
				? write({ holder: old as Holder, key }, value)
				: write(place, [old, value]);
	}
}

function read({ holder, key }: PlaceIn): unknown {
	return Object.getOwnPropertyDescriptor(holder, key)?.value as unknown;
}

/** As JSON.parse does: `__proto__` becomes a key of its own. */
function write({ holder, key }: PlaceIn, value: unknown): void {
	Object.defineProperty(holder, key, {
		value,
		writable: true,
		enumerable: true,
		configurable: true,
	});
}

function remove({ holder, key }: PlaceIn): void {
	if (Array.isArray(holder)) holder.splice(Number(key), 1);
	else delete holder[key];
}

function made(key: string, value: unknown): Holder {
	const holder = {};
	write({ holder, key }, value);
	return holder;
}

/** JSON with everything large written out. */
export function toText(value: unknown): string {
	return (JSON.stringify(value) ?? 'null').replace(PLACE, (_, kind: string, size: string) => {
		const written = WRITTEN[kind](Number(size));
		return _.startsWith('\\') ? JSON.stringify(written).slice(1, -1) : written;
	});
}

/** A text that has lost or gained something on its way. */
export const anyDamage = fc.record({
	kind: fc.constantFrom('cut', 'drop', 'insert', 'flip'),
	at: fc.nat({ max: 5_000 }),
	character: fc.constantFrom(
		'"',
		'\\',
		'{',
		']',
		',',
		'\u0000',
		'\ud800',
		'\ufeff',
		'x',
		'0',
		'%',
		'=',
	),
});
export type Damage = typeof anyDamage extends fc.Arbitrary<infer T> ? T : never;

export function damaged(given: string, { kind, at, character }: Damage): string {
	const place = given.length === 0 ? 0 : at % given.length;
	switch (kind) {
		case 'cut':
			return given.slice(0, place);
		case 'drop':
			return given.slice(0, place) + given.slice(place + 1);
		case 'insert':
			return given.slice(0, place) + character + given.slice(place);
		default:
			return given.slice(0, place) + character + given.slice(place + 1);
	}
}

/** A call with more events than these is refused as too large (see the documented limits). */
const MOST_EVENTS = 10_000;

/** Whether a call may hold too many events: whether its lists, also those within texts, have more entries together. */
export function mayHoldTooMuch(call: string): boolean {
	let entries = 0;
	const open: unknown[] = [call];
	while (open.length > 0 && entries <= MOST_EVENTS) {
		const value = open.pop();
		if (typeof value === 'string') open.push(parsed(value));
		if (Array.isArray(value)) entries += value.length;
		if (typeof value === 'object' && value !== null) {
			for (const inner of Object.values(value)) open.push(inner);
		}
	}
	return entries > MOST_EVENTS;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
