import { Agent } from 'node:http';
import axios, { type AxiosInstance, type AxiosRequestConfig } from 'axios';
import { parse } from 'flatted';
import { waitFor } from '../lib/poll.mts';
import { hasEnded, hasLastData } from './executions.mts';
import { N8N_2, type N8nRelease } from './releases.mts';
import type {
	Credential,
	CredentialData,
	CredentialTestResult,
	Execution,
	ExecutionSummary,
	ListEntry,
	MapperFields,
	MigrationFinding,
	NodeToFill,
	Owner,
	Publication,
	Workflow,
	WorkflowFile,
} from './types.mts';

const REQUEST_LIMIT_MS = 180_000;
const PUBLICATION_LIMIT_MS = 180_000;

/** n8n's own REST interface, the one its editor uses. */
export class N8nClient {
	private readonly http: AxiosInstance;

	constructor(
		readonly url: string,
		private readonly release: N8nRelease = N8N_2,
	) {
		this.http = axios.create({
			baseURL: url,
			proxy: false,
			// While n8n loads a large package it answers nothing, and then closes connections that seem idle.
			httpAgent: new Agent({ keepAlive: false }),
			timeout: REQUEST_LIMIT_MS,
			validateStatus: () => true,
		});
	}

	/** Signs the owner in, and creates the owner first on a new instance. */
	async signIn(owner: Owner): Promise<void> {
		const settings = await this.call<{ userManagement: { showSetupOnFirstLoad: boolean } }>(
			'GET',
			'/rest/settings',
		);
		const request = settings.userManagement.showSetupOnFirstLoad
			? { url: '/rest/owner/setup', data: owner }
			: { url: '/rest/login', data: { emailOrLdapLoginId: owner.email, password: owner.password } };
		const { headers } = await this.send({ method: 'POST', ...request });
		this.http.defaults.headers.common.Cookie = headers['set-cookie']
			?.map((cookie) => cookie.split(';')[0])
			.join('; ');
	}

	async listCredentials(): Promise<Credential[]> {
		return await this.call('GET', '/rest/credentials');
	}

	async createCredential(name: string, type: string, data: CredentialData): Promise<Credential> {
		return await this.call('POST', '/rest/credentials', { name, type, data });
	}

	async updateCredential(
		{ id, name, type }: Credential,
		data: CredentialData,
	): Promise<Credential> {
		return await this.call('PATCH', `/rest/credentials/${id}`, { name, type, data });
	}

	/** Presses "Retry" in the credential's window: n8n tests these data without storing them. */
	async testCredential(
		{ id, name, type }: Credential,
		data: CredentialData,
	): Promise<CredentialTestResult> {
		return await this.call('POST', '/rest/credentials/test', {
			credentials: { id, name, type, data },
		});
	}

	/** Without those that are archived. */
	async listWorkflows(): Promise<Array<{ id: string; name: string }>> {
		return await this.call(
			'GET',
			`/rest/workflows?filter=${encodeURIComponent(JSON.stringify({ isArchived: false }))}`,
		);
	}

	async getWorkflow(id: string): Promise<Workflow> {
		return await this.call('GET', `/rest/workflows/${id}`);
	}

	async createWorkflow(workflow: WorkflowFile): Promise<Workflow> {
		// n8n 1.x wants to be told that a new workflow is not active.
		return await this.call('POST', '/rest/workflows', { ...workflow, active: false });
	}

	async updateWorkflow(id: string, changes: Partial<WorkflowFile>): Promise<Workflow> {
		return await this.call('PATCH', `/rest/workflows/${id}`, changes);
	}

	/** Publishes a version and waits until its triggers are at work; rejects with what a trigger has to say if it fails. */
	async activate({ id, versionId }: { id: string; versionId: string }): Promise<void> {
		await this.call('POST', `/rest/workflows/${id}/activate`, { versionId });
		if (!this.release.setsTriggersUpLater) return;
		// Asked while the publication ends, n8n may know neither that it is under way nor what has come of it.
		const { status, triggers } = await this.settledPublication(id, [
			'in_progress',
			'not_published',
		]);
		if (status === 'published') return;
		throw new Error(
			`Workflow ${id} is ${status}: ${triggers.map(({ errorMessage }) => errorMessage).join('; ')}`,
		);
	}

	/** Takes the workflow out of service and waits until its triggers have stopped. */
	async deactivate({ id }: { id: string }): Promise<void> {
		await this.call('POST', `/rest/workflows/${id}/deactivate`, {});
		if (this.release.setsTriggersUpLater) await this.settledPublication(id);
	}

	/** Presses "Execute workflow"; gives the id of the execution. */
	async runWorkflow(id: string, triggerNode: string): Promise<string> {
		const { executionId } = await this.run(id, triggerNode);
		if (!executionId) throw new Error(`The trigger ${triggerNode} waits for a call`);
		return executionId;
	}

	/** Unpins the trigger, which would not listen, and presses "Listen for test event"; resolves when it listens. */
	async listen(id: string, triggerNode: string): Promise<void> {
		const pinned = Object.entries((await this.getWorkflow(id)).pinData ?? {});
		const others = pinned.filter(([node]) => node !== triggerNode);
		if (others.length < pinned.length)
			await this.updateWorkflow(id, { pinData: Object.fromEntries(others) });
		const { waitingForWebhook } = await this.run(id, triggerNode);
		if (!waitingForWebhook) throw new Error(`The trigger ${triggerNode} does not listen`);
	}

	/** Presses "Stop listening". */
	async stopListening(id: string): Promise<void> {
		await this.call('DELETE', `/rest/test-webhook/${id}`);
	}

	/** Presses "Stop". */
	async stopExecution(id: string): Promise<void> {
		await this.call('POST', `/rest/executions/${id}/stop`);
	}

	async deleteExecution(id: string): Promise<void> {
		await this.call('POST', '/rest/executions/delete', { ids: [id] });
	}

	/** The latest executions of a workflow, newest first. */
	async listExecutions(workflowId: string): Promise<ExecutionSummary[]> {
		const params = { filter: JSON.stringify({ workflowId }), limit: 100 };
		return (
			await this.call<{ results: ExecutionSummary[] }>('GET', '/rest/executions', undefined, params)
		).results;
	}

	/** How many executions of a workflow have this status now. */
	async countExecutions(workflowId: string, status: string): Promise<number> {
		const params = { filter: JSON.stringify({ workflowId, status: [status] }), limit: 1 };
		return (await this.call<{ count: number }>('GET', '/rest/executions', undefined, params)).count;
	}

	async getExecution(id: string): Promise<Execution> {
		const execution = await this.call<ExecutionSummary & { data: string }>(
			'GET',
			`/rest/executions/${id}`,
		);
		return { ...execution, data: parse(execution.data) as Execution['data'] };
	}

	/** Waits until an execution of the workflow has ended that the predicate accepts. */
	async waitForExecution(
		workflowId: string,
		accepts: (execution: ExecutionSummary) => boolean = () => true,
		timeoutMs = 120_000,
	): Promise<Execution> {
		const summary = await waitFor(
			`an execution of workflow ${workflowId}`,
			async () =>
				(await this.listExecutions(workflowId)).find(
					(execution) => hasEnded(execution) && accepts(execution),
				),
			{ timeoutMs },
		);
		return await waitFor(
			`the data of execution ${summary.id}`,
			async () => {
				const execution = await this.getExecution(summary.id);
				return hasLastData(execution) && execution;
			},
			{ timeoutMs },
		);
	}

	/** Every node type that n8n has loaded. */
	async nodeTypes(): Promise<Array<{ name: string; displayName: string }>> {
		return (
			await this.send<Array<{ name: string; displayName: string }>>({ url: '/types/nodes.json' })
		).data;
	}

	/** Opens the list of a resource locator, as the editor does. */
	async listEntries(node: NodeToFill, path: string, methodName: string): Promise<ListEntry[]> {
		const request = fillingRequest(node, path, methodName);
		type Answer = { results: ListEntry[] };
		const url = '/rest/dynamic-node-parameters/resource-locator-results';
		return (await this.call<Answer>('POST', url, request)).results;
	}

	/** Asks for the fields of a resource mapper, as the editor does. */
	async mapperFields(node: NodeToFill, path: string, methodName: string): Promise<MapperFields> {
		const request = fillingRequest(node, path, methodName);
		return await this.call('POST', '/rest/dynamic-node-parameters/resource-mapper-fields', request);
	}

	/** The findings of n8n's migration report: what in the workflows here stops working in that version. */
	async migrationFindings(version: 'v2' | 'v3'): Promise<MigrationFinding[]> {
		const params = { version };
		type Answer = { report: { workflowResults: MigrationFinding[] } };
		return (await this.call<Answer>('GET', '/rest/breaking-changes/report', undefined, params))
			.report.workflowResults;
	}

	private async run(
		id: string,
		triggerNode: string,
	): Promise<{ executionId?: string; waitingForWebhook?: boolean }> {
		// n8n 1.x runs what it is given, later ones what they have stored.
		const workflowData = await this.getWorkflow(id);
		return await this.call('POST', `/rest/workflows/${id}/run`, {
			workflowData,
			triggerToStartFrom: { name: triggerNode },
		});
	}

	/** n8n answers before it sets triggers up or takes them down; this waits for the outcome. */
	private async settledPublication(
		workflowId: string,
		unsettled: Array<Publication['status']> = ['in_progress'],
	): Promise<Publication> {
		return await waitFor(
			`the triggers of workflow ${workflowId}`,
			async () => {
				const publication = await this.call<Publication>(
					'GET',
					`/rest/workflows/${workflowId}/publication-status`,
				);
				return !unsettled.includes(publication.status) && publication;
			},
			{ timeoutMs: PUBLICATION_LIMIT_MS },
		);
	}

	private async call<T>(
		method: string,
		url: string,
		data?: unknown,
		params?: Record<string, unknown>,
	): Promise<T> {
		return (await this.send<{ data: T }>({ method, url, data, params })).data.data;
	}

	private async send<T>(request: AxiosRequestConfig) {
		const response = await this.http.request<T>(request);
		if (response.status < 400) return response;
		const { message = JSON.stringify(response.data) } = response.data as { message?: string };
		throw new Error(
			`n8n answered ${response.status} to ${request.method ?? 'GET'} ${request.url}: ${message}`,
		);
	}
}

function fillingRequest(node: NodeToFill, path: string, methodName: string) {
	return {
		path: `parameters.${path}`,
		methodName,
		nodeTypeAndVersion: { name: node.type, version: node.version },
		currentNodeParameters: node.parameters,
		credentials: node.credentials,
	};
}
