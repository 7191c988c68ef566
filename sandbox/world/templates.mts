import type { Template } from '../schema/template.mts';
import type { SentTemplate } from '../schema/templateMessage.mts';

/** The account's message templates. */
export class Templates {
	readonly #atStart: readonly Template[];
	#templates: Template[];
	readonly #changed: () => void;

	/** @param changed called whenever the list changes */
	constructor(atStart: readonly Template[], changed: () => void) {
		this.#atStart = atStart;
		this.#templates = [...atStart];
		this.#changed = changed;
	}

	/** Oldest first. */
	get all(): readonly Template[] {
		return this.#templates;
	}

	add(...templates: Template[]): void {
		this.#templates.push(...templates);
		this.#changed();
	}

	/** The template that a message names. */
	find({ name, language }: SentTemplate): Template | undefined {
		return this.#templates.find(
			(template) => template.name === name && template.language === language.code,
		);
	}

	/** Back to the templates of the start. */
	restore(): void {
		this.#templates = [...this.#atStart];
		this.#changed();
	}
}
