import type { Rule } from 'eslint';

declare const noModuleState: Rule.RuleModule;
export = noModuleState;
