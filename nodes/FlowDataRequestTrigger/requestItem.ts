import type { IDataObject } from 'n8n-workflow';

import type { DataRequest, ErrorNotice } from '../../flow/endpoint/request';
import type { TokenSignatureStatus } from '../../flow/endpoint/tokenSignature';
import type { VerifiedToken } from '../../flow/flowToken';
import type { FlowJson } from '../../flowJson';
import { namedAnswersItem, type AnswerSettings } from '../shared/flowDefinition/namedAnswers';

/** What the token of a call says; `token` is null when the user does not want it checked. */
export interface CheckedToken {
	token: VerifiedToken | null;
	signature: TokenSignatureStatus;
}

/** How the input of a screen is told. */
export interface RequestForm {
	/** Null where nobody has given its definition. */
	flow: FlowJson | null;
	settings: AnswerSettings;
}

/** A request as the item the next node gets. The keys are a public contract; missing values are null. */
export function requestItem(
	{ action, screen, data, flowToken, version }: DataRequest,
	checked: CheckedToken,
	exchange: string,
	{ flow, settings }: RequestForm,
): IDataObject {
	// On INIT and BACK the person has sent nothing.
	const [form, input] =
		action === 'data_exchange'
			? [{ flow, sentData: null, requestFrom: screen ?? '' }, data]
			: [{ flow: null, sentData: null }, {}];
	return {
		event: 'data_request',
		action,
		screen,
		data: data as IDataObject,
		...namedAnswersItem(input as IDataObject, form, settings),
		...tokenKeys(flowToken, checked.token),
		token_signature: checked.signature,
		version,
		exchange,
	};
}

/** An error notice as the item the next node gets. */
export function noticeItem(
	{ error, errorMessage, screen, flowToken, version }: ErrorNotice,
	token: VerifiedToken | null,
): IDataObject {
	return {
		event: 'error_notice',
		error,
		error_message: errorMessage,
		screen,
		...tokenKeys(flowToken, token),
		version,
	};
}

function tokenKeys(flowToken: string | null, token: VerifiedToken | null): IDataObject {
	return {
		flow_token: flowToken,
		flow_id: token?.content?.flowId ?? null,
		reference: token?.content?.reference ?? null,
		token_status: token?.status ?? null,
	};
}
