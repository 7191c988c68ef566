import type { Component, DataModel, Json } from '../types';
import type { Option } from './options';
import type { Question } from './questions';

/** What one question becomes, before it has a place on a screen. */
export interface Piece {
	question: Question;
	/** What is shown, in this order. An input comes last. */
	components: Component[];
	asks: Asked | null;
	/** The answer has it under a name without anybody being asked. */
	carries: { name: string; value: Json | DataModel; from: 'constant' | 'data' } | null;
	/** Earlier questions on which it depends, each with the answer that it takes. */
	conditions: Condition[];
}

/** The input of a question. */
export interface Asked {
	name: string;
	input: Component;
	options: Option[];
	/** What its first value is given in, when that comes with the message. */
	prefill: DataModel | null;
	sensitive: boolean;
}

export interface Condition {
	on: Asked;
	/** As an expression writes it. */
	answer: string;
}
