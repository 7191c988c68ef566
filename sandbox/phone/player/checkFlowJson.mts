import { actionFindings } from './check/actions.mts';
import { componentFindings } from './check/components.mts';
import type { Finding, Path } from './check/finding.mts';
import { flowShape } from './check/flowShape.mts';
import { referenceFindings } from './check/references.mts';
import { routingFindings } from './check/routing.mts';
import { screenFindings } from './check/screens.mts';
import { visitFlow } from './check/visit.mts';
import { zodFindings } from './check/zodFindings.mts';
import { isTooDeep } from './json.mts';
import { syntaxErrorOf, TextPlaces } from './textPlaces.mts';
import type { CheckedFlow, FlowJson, FlowProblem } from './types.mts';

const MAX_BYTES = 10 * 1024 * 1024;
/** Nobody reads more, and each costs a search for its line. */
const MAX_PROBLEMS = 100;

/**
 * Reads the definition of a Flow and checks it as Meta does on upload (3.5), and for what Meta lets pass but loses
 * answers. At most 100 problems, errors first, each in the order of the text. Never throws.
 */
export function checkFlowJson(text: string): CheckedFlow {
	if (new TextEncoder().encode(text).length > MAX_BYTES)
		return refused('The definition has more than 10 MB', 'L01');
	let parsed: unknown;
	try {
		parsed = JSON.parse(text);
	} catch {
		return refused('This is not JSON', null, syntaxErrorOf(text));
	}
	if (isTooDeep(parsed)) return refused('The definition is nested too deep', null);
	const shape = flowShape.safeParse(parsed);
	const strange = shape.success ? [] : zodFindings(shape.error).map(renamed);
	const opens =
		shape.success || shape.error.issues.every(({ code }) => code === 'unrecognized_keys');
	if (!opens) return { flow: null, problems: problemsOf(strange, text) };
	const flow = parsed as FlowJson;
	return { flow, problems: problemsOf([...strange, ...flowFindings(flow)], text) };
}

function flowFindings(flow: FlowJson): Finding[] {
	const visited = visitFlow(flow);
	return [
		screenFindings,
		componentFindings,
		actionFindings,
		referenceFindings,
		routingFindings,
	].flatMap((find) => find(visited));
}

/** Meta has names of its own for two of the shapes. */
function renamed(finding: Finding): Finding {
	const [first, ...below] = finding.path;
	const atTop = below.length === 0;
	if (atTop && first === 'version')
		return { ...finding, error: 'MISSING_FLOW_JSON_VERSION', rule: 'L02' };
	return atTop && first === 'screens' ? { ...finding, rule: 'L03' } : finding;
}

function problemsOf(findings: Finding[], text: string): FlowProblem[] {
	const errorsFirst = [...findings]
		.sort((one, other) => rank(one) - rank(other))
		.slice(0, MAX_PROBLEMS);
	if (errorsFirst.length === 0) return [];
	const places = new TextPlaces(text);
	return errorsFirst
		.map(({ level = 'error', error, rule, message, path }): FlowProblem => {
			const place = places.of(path);
			return {
				level,
				error,
				rule,
				message,
				pointer: pointerTo(path),
				line: place?.line ?? null,
				column: place?.column ?? null,
			};
		})
		.sort((one, other) => rank(one) - rank(other) || (one.line ?? 0) - (other.line ?? 0));
}

function rank({ level }: Pick<Finding, 'level'>): number {
	return level === 'warning' ? 1 : 0;
}

/** RFC 6901. */
function pointerTo(path: Path): string {
	return path.map((step) => `/${String(step).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
}

function refused(
	message: string,
	rule: string | null,
	syntax: ReturnType<typeof syntaxErrorOf> = null,
): CheckedFlow {
	const problem: FlowProblem = {
		level: 'error',
		error: 'INVALID_FLOW_JSON',
		rule,
		message: syntax ? `${message}: ${syntax.message}` : message,
		pointer: '',
		line: syntax?.line ?? null,
		column: syntax?.column ?? null,
	};
	return { flow: null, problems: [problem] };
}
