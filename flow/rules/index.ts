export { CONFIRMATION_RULES } from './confirmation';
export { FLOW_MESSAGE_RULES, type OutgoingFlow } from './flowMessage';
export { checkFlowOpening } from './opening';
export { check, type Finding, type Rule } from './rule';
export { checkRun } from './run';
export { TEMPLATE_RULES, type OutgoingTemplate } from './template';
