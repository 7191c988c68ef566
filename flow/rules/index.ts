export { FLOW_MESSAGE_RULES, type OutgoingFlow } from './flowMessage';
export { check, type Finding, type Rule } from './rule';
