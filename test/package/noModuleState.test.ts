import { RuleTester, type Linter } from 'eslint';
import tseslint from 'typescript-eslint';

import noModuleState from '../../eslint-rules/noModuleState.cjs';

const tester = new RuleTester({ languageOptions: { parser: tseslint.parser as Linter.Parser } });

tester.run('no-module-state', noModuleState, {
	valid: [
		'const TABLE: ReadonlyMap<string, number> = new Map([["a", 1]]);',
		'const NAMES: ReadonlySet<string> = new Set(["a"]);',
		'const CODE = new RegExp("a"); const NAMES = new Intl.DisplayNames(["en"], { type: "region" });',
		'const LIST = ["b", "a"]; export const sorted = LIST.toSorted(); LIST.map((name) => name);',
		'export function count(list: string[]) { let count = 0; for (const name of list) count += name.length; return count; }',
		'export function all() { const known = new Map(); known.set(1, 2); return known; }',
		'import { memory } from "./memory"; memory().seen.set(1, 2);',
		'import { memory } from "./memory"; const { seen } = memory(); export const first = seen.get(1);',
		'export class Names { static readonly MAX = 3; readonly known = new Map(); }',
		'export interface Limits { max: number }',
	],
	invalid: [
		['let count = 0;', 'count'],
		['export let count = 0;', 'count'],
		['var count = 0;', 'count'],
		['const seen = new Map();', 'seen'],
		['export const seen = new Map<string, number>();', 'seen'],
		['const seen: Map<string, number> = new Map();', 'seen'],
		['const seen = new Map() as Map<string, number>;', 'seen'],
		['const seen = new Set(), names = ["a"];', 'seen'],
		['const seen = new WeakMap();', 'seen'],
		['const seen = new WeakSet();', 'seen'],
		['const recent = new RecentEvents();', 'recent'],
		['export class Names { static known = new Map(); }', 'known'],
		['export class Names { static readonly known = new Map(); }', 'known'],
		['export class Names { static count = 0; }', 'count'],
	].map(([code, name]) => ({ code, errors: [{ messageId: 'state', data: { name } }] })),
});

tester.run('no-module-state, for what is changed', noModuleState, {
	valid: [],
	invalid: [
		['const counts = { calls: 0 }; export const add = () => { counts.calls++; };', 'counts'],
		['const counts = { calls: 0 }; export const add = () => { counts.calls += 1; };', 'counts'],
		[
			'const counts: any = { a: { b: 0 } }; export const add = () => { counts.a!.b = 1; };',
			'counts',
		],
		['const known: any = {}; export const add = (key: string) => { known[key] = true; };', 'known'],
		[
			'const known: any = {}; export const drop = (key: string) => { delete known[key]; };',
			'known',
		],
		['const waiting: string[] = []; export const add = () => waiting.push("a");', 'waiting'],
		['const waiting: string[] = []; export const next = () => waiting.shift();', 'waiting'],
		['const known = {}; export const add = (more: object) => Object.assign(known, more);', 'known'],
		[
			'const PATTERN = /a/g; export const at = (start: number) => { PATTERN.lastIndex = start; };',
			'PATTERN',
		],
		['import { TABLE } from "./table"; export const add = () => TABLE.set(1, 2);', 'TABLE'],
		['import { LIST } from "./list"; export const order = () => LIST.sort();', 'LIST'],
	].map(([code, name]) => ({ code, errors: [{ messageId: 'changed', data: { name } }] })),
});
