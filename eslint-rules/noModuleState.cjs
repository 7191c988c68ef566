/**
 * Forbids state at the level of a module: what a process remembers stands in nodes/shared/memory/processMemory.ts, where it is
 * limited and can be seen at a glance. Reports what can be changed (`let`, Map, Set, WeakMap, instances of classes) and
 * what is changed (constant objects and lists). A Map or Set that is declared as ReadonlyMap or ReadonlySet is a table.
 *
 * It does not see state inside a closure that a module makes when it is loaded.
 */

/** Built-in objects that hold nothing that changes. */
const UNCHANGING = new Set(['Date', 'RegExp', 'TextDecoder', 'TextEncoder', 'URL']);

const CHANGING_METHODS = new Set([
	'add',
	'clear',
	'copyWithin',
	'delete',
	'fill',
	'pop',
	'push',
	'reverse',
	'set',
	'shift',
	'sort',
	'splice',
	'unshift',
]);

/** The expression without `as`, `satisfies` and the like around it. */
function bare(node) {
	return node && node.type.startsWith('TS') && node.expression ? bare(node.expression) : node;
}

function isReadonly(annotation) {
	const type = annotation?.typeAnnotation;
	return type?.type === 'TSTypeReference' && /^Readonly(Map|Set)$/.test(type.typeName.name);
}

/** Whether the value, as it is declared, can be changed later. */
function canChange(value, annotation) {
	const node = bare(value);
	if (node?.type !== 'NewExpression' || node.callee.type !== 'Identifier') return false;
	return !UNCHANGING.has(node.callee.name) && !isReadonly(annotation);
}

/** Whether the code around this use of a name changes what it stands for. */
function isChanged(identifier) {
	let node = identifier;
	while (isPath(node.parent, node)) node = node.parent;
	const { parent } = node;
	switch (parent.type) {
		case 'AssignmentExpression':
			return parent.left === node;
		case 'UpdateExpression':
			return true;
		case 'UnaryExpression':
			return parent.operator === 'delete';
		case 'CallExpression':
			if (parent.callee === node)
				return node.type === 'MemberExpression' && CHANGING_METHODS.has(node.property.name);
			return parent.arguments[0] === node && isObjectAssign(parent.callee);
		default:
			return false;
	}
}

function isPath(parent, node) {
	return (
		(parent.type === 'MemberExpression' && parent.object === node) ||
		parent.type === 'TSNonNullExpression' ||
		parent.type === 'TSAsExpression'
	);
}

function isObjectAssign({ type, object, property }) {
	return type === 'MemberExpression' && object.name === 'Object' && property.name === 'assign';
}

module.exports = {
	meta: {
		type: 'problem',
		schema: [],
		messages: {
			state:
				"'{{name}}' is state of the module. Keep it in nodes/shared/memory/processMemory.ts, or declare a table as ReadonlyMap or ReadonlySet.",
			changed: "'{{name}}' belongs to a module and is changed here.",
		},
	},
	create(context) {
		return {
			'Program:exit'(program) {
				const scope = context.sourceCode.getScope(program);
				const module = scope.childScopes.find(({ type }) => type === 'module') ?? scope;
				for (const { name, defs, references } of module.variables) {
					const [definition] = defs;
					if (definition?.type !== 'Variable' && definition?.type !== 'ImportBinding') continue;

					const { node, parent, type } = definition;
					if (type === 'Variable' && parent.kind !== 'const' && !parent.declare) {
						context.report({ node, messageId: 'state', data: { name } });
						continue;
					}
					if (type === 'Variable' && canChange(node.init, node.id.typeAnnotation))
						context.report({ node, messageId: 'state', data: { name } });
					for (const { identifier, init } of references) {
						if (!init && identifier.parent && isChanged(identifier))
							context.report({ node: identifier, messageId: 'changed', data: { name } });
					}
				}
			},
			'PropertyDefinition[static=true]'(node) {
				if (!node.readonly || canChange(node.value, node.typeAnnotation))
					context.report({ node, messageId: 'state', data: { name: node.key.name } });
			},
		};
	},
};
