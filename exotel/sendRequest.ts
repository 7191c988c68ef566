import type { InteractiveFlow } from '../flow/flowMessage';

/** One message inside the request (Exotel's "WhatsApp Flows" page). */
export interface ExotelMessage {
	from: string;
	to: string;
	content: { type: 'interactive'; interactive: InteractiveFlow };
}

/** Body of `POST /v2/accounts/<sid>/messages`. Only this nested form works (exotel-whatsapp-api.md 3.3). */
export interface SendRequest {
	/** Comes back in every callback about the message. */
	custom_data?: string;
	/** Gets the delivery reports of this message, and the person's answer (3.4). */
	status_callback?: string;
	whatsapp: { messages: ExotelMessage[] };
}

export interface SendOptions {
	customData?: string;
	statusCallback?: string;
}

/** Wraps messages for sending. Exotel takes 1 to 100 of them in one call. */
export function buildSendRequest(messages: ExotelMessage[], options: SendOptions = {}): SendRequest {
	return {
		...(options.customData && { custom_data: options.customData }),
		...(options.statusCallback && { status_callback: options.statusCallback }),
		whatsapp: { messages },
	};
}
