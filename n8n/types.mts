/** The person who owns the n8n instance. */
export interface Owner {
	email: string;
	firstName: string;
	lastName: string;
	password: string;
}

export interface WorkflowNode {
	id: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Record<string, unknown>;
	webhookId?: string;
	/** Stop unless given. */
	onError?: string;
	credentials?: Record<string, { id: string; name: string }>;
}

/** What an exported workflow file holds. */
export interface WorkflowFile {
	name: string;
	nodes: WorkflowNode[];
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
	/** Items that stand for what a node gives out, by the node's name; in the editor only. */
	pinData?: Record<string, Array<{ json: Record<string, unknown> }>>;
}

/** A workflow as n8n stores it. */
export interface Workflow extends WorkflowFile {
	id: string;
	versionId: string;
	active: boolean;
}

/** How far n8n is with setting up the triggers of a workflow. */
export interface Publication {
	status: 'in_progress' | 'published' | 'partial' | 'failed' | 'not_published';
	triggers: Array<{ nodeId: string; status: string; errorMessage: string | null }>;
}

export interface Credential {
	id: string;
	name: string;
	type: string;
}

export type CredentialData = Record<string, unknown>;

export interface CredentialTestResult {
	status: 'OK' | 'Error';
	message: string;
}

/** Something in workflows that a newer n8n does not take any more. */
export interface MigrationFinding {
	ruleId: string;
	ruleTitle: string;
	nbAffectedWorkflows: number;
}

export interface ExecutionSummary {
	id: string;
	workflowId: string;
	status: string;
	mode: string;
	finished: boolean;
}

interface NodeRun {
	executionStatus?: string;
	error?: { message: string; description?: string | null; httpCode?: string };
	data?: {
		main?: Array<Array<{
			json: Record<string, unknown>;
			binary?: Record<string, { fileName?: string }>;
		}> | null>;
	};
}

/** An execution with its data unpacked. */
export interface Execution extends ExecutionSummary {
	/** What nodes have noted about the run. */
	customData?: Record<string, string>;
	data: {
		resultData: {
			runData: Record<string, NodeRun[]>;
			error?: { message: string; description?: string | null };
			lastNodeExecuted?: string;
		};
		/** What is left to do. */
		executionData?: { nodeExecutionStack: unknown[] };
	};
}

/** A node whose lists and fields the editor asks for, with what is filled in so far. */
export interface NodeToFill {
	type: string;
	version: number;
	parameters: Record<string, unknown>;
	credentials: NonNullable<WorkflowNode['credentials']>;
}

/** An entry of a list that a node offers. */
export interface ListEntry {
	name: string;
	value: string;
}

/** What a node offers as fields of a resource mapper. */
export interface MapperFields {
	fields: Array<{ id: string; displayName: string; type: string; required: boolean }>;
	/** Why there are none. */
	emptyFieldsNotice?: string;
}
