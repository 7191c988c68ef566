import { getPersonKey } from '../person';
import type { Finding } from './rule';

/** A message as the rules for a whole run see it. */
export interface RunMessage {
	to: string;
	flowToken: string;
}

/** Checks the messages of one run against each other. One finding for each message that repeats an earlier one. */
export function checkRun(messages: RunMessage[]): Finding[] {
	const recipients = new Set<string>();
	const recipientOfToken = new Map<string, string>();
	const findings: Finding[] = [];

	for (const { to, flowToken } of messages) {
		const person = getPersonKey(to);
		if (recipients.has(person)) {
			findings.push({
				id: 'E08',
				level: 'warn',
				message: "'To' names the same person more than once in this execution",
				fix: 'Remove duplicates before this node if each person is to get one message.',
			});
		}
		const other = recipientOfToken.get(flowToken);
		if (other !== undefined && other !== person) {
			findings.push({
				id: 'P12',
				level: 'warn',
				message: "'Flow Token' is the same for two people in this execution",
				fix: 'Set Token Mode to Automatic, or use a value of its own for each message.',
			});
		}
		recipients.add(person);
		recipientOfToken.set(flowToken, person);
	}
	return findings;
}
