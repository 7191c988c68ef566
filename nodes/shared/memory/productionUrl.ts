import type { IWorkflowMetadata } from 'n8n-workflow';

/** The URL to which Exotel delivers for an account, and the workflow behind it as it was when it was noted. */
export interface ProductionUrl {
	url: string;
	workflow: Pick<IWorkflowMetadata, 'id' | 'name'>;
}
