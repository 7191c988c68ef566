import { OLDEST } from './versions';

/** What kind of value a property takes, and its limits. `components.ts` is written in it. */
export type Shape =
	/** Above `max` characters it is cut off on the phone. */
	| { kind: 'text'; max: number }
	/** One text, or several as its lines. */
	| { kind: 'lines'; max: number }
	/** A name that is never computed. */
	| { kind: 'name' }
	| { kind: 'flag' }
	/** `asText`: a number written as text is taken. */
	| { kind: 'number'; min: number; max: number; whole: boolean; asText: boolean }
	| { kind: 'choice'; of: readonly string[] }
	| { kind: 'day' }
	/** In base64, JPEG or PNG. Phones want no larger one than `maxKb`. */
	| { kind: 'image'; maxKb: number }
	| { kind: 'color' }
	| { kind: 'url' }
	/** More entries than `max` are refused, or only `advised` against. */
	| { kind: 'list'; of: Shape; min: number; max: number; advised: boolean }
	| { kind: 'object'; properties: Properties }
	/** An object with any keys. */
	| { kind: 'record' }
	/** Components, which are looked at one by one. */
	| { kind: 'components' }
	/** Lists of components by name. */
	| { kind: 'cases' }
	| { kind: 'condition' }
	| { kind: 'action'; names: readonly ActionName[] }
	/** The first one is what a reference has to stand for. */
	| { kind: 'either'; shapes: readonly [Shape, ...Shape[]] }
	/** Looked at by a rule of its own. */
	| { kind: 'any' };

export type ActionName = 'navigate' | 'complete' | 'data_exchange' | 'open_url' | 'update_data';

/** One row of a component's page. */
export interface Property {
	shape: Shape;
	/** From which version of Flow JSON it has to be there. Never, if there is none. */
	required?: string;
	/** From which version it is known. */
	since?: string;
}

export type Properties = Readonly<Record<string, Property>>;

export const NO_LIMIT = Number.MAX_SAFE_INTEGER;

export const text = (max = NO_LIMIT): Property => ({ shape: { kind: 'text', max } });
export const lines = (max = NO_LIMIT): Property => ({ shape: { kind: 'lines', max } });
export const name: Property = { shape: { kind: 'name' }, required: OLDEST };
export const flag: Property = { shape: { kind: 'flag' } };
export const day: Property = { shape: { kind: 'day' } };
export const color: Property = { shape: { kind: 'color' } };
export const url: Property = { shape: { kind: 'url' } };
export const components: Property = { shape: { kind: 'components' } };
export const record: Property = { shape: { kind: 'record' } };
export const condition: Property = { shape: { kind: 'condition' } };
export const cases: Property = { shape: { kind: 'cases' } };
export const any: Property = { shape: { kind: 'any' } };

export const whole = (min: number, max = NO_LIMIT): Property => ({
	shape: { kind: 'number', min, max, whole: true, asText: false },
});

/** Meta's pages show these as text. */
export const wholeOrText = (min: number): Property => ({
	shape: { kind: 'number', min, max: NO_LIMIT, whole: true, asText: true },
});

export const measure: Property = {
	shape: { kind: 'number', min: 0, max: NO_LIMIT, whole: false, asText: true },
};

export const choice = (...of: string[]): Property => ({ shape: { kind: 'choice', of } });

export const image = (maxKb: number): Property => ({ shape: { kind: 'image', maxKb } });

export const list = ({ shape }: Property, min = 0, max = NO_LIMIT): Property => ({
	shape: { kind: 'list', of: shape, min, max, advised: false },
});

/** A list of which phones show no more than `max`, while the upload takes any number. */
export const listShown = ({ shape }: Property, min: number, max: number): Property => ({
	shape: { kind: 'list', of: shape, min, max, advised: true },
});

export const object = (properties: Properties): Property => ({
	shape: { kind: 'object', properties },
});

export const either = (first: Property, ...others: Property[]): Property => ({
	shape: { kind: 'either', shapes: [first.shape, ...others.map(({ shape }) => shape)] },
});

export const action = (...names: ActionName[]): Property => ({ shape: { kind: 'action', names } });

export function required(property: Property, version = OLDEST): Property {
	return { ...property, required: version };
}

export function since(version: string, property: Property): Property {
	return { ...property, since: version };
}
