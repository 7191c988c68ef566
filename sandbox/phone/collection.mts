import { signal, type ReadonlySignal, type Signal } from '@preact/signals';

/** Entities by id, the latest `limit` of them. Each is a signal, so that a change redraws that entity alone. */
export class Collection<Entity> {
	readonly #idOf: (entity: Entity) => string;
	readonly #limit: number;
	readonly #entities = new Map<string, Signal<Entity>>();
	readonly #ids = signal<readonly string[]>([]);

	constructor(idOf: (entity: Entity) => string, limit = 1000) {
		this.#idOf = idOf;
		this.#limit = limit;
	}

	/** In the order of arrival. */
	get ids(): ReadonlySignal<readonly string[]> {
		return this.#ids;
	}

	get(id: string): ReadonlySignal<Entity> | undefined {
		return this.#entities.get(id);
	}

	/** Adds an entity, or puts it in the place of the one with its id. */
	save(entity: Entity): void {
		const id = this.#idOf(entity);
		const known = this.#entities.get(id);
		if (known) {
			known.value = entity;
			return;
		}
		this.#entities.set(id, signal(entity));
		this.#ids.value = [...this.#ids.peek(), id];
		while (this.#ids.peek().length > this.#limit) this.#dropOldest();
	}

	replaceAll(entities: readonly Entity[]): void {
		this.#entities.clear();
		for (const entity of entities) this.#entities.set(this.#idOf(entity), signal(entity));
		this.#ids.value = [...this.#entities.keys()];
	}

	#dropOldest(): void {
		const [oldest, ...rest] = this.#ids.peek();
		this.#entities.delete(oldest);
		this.#ids.value = rest;
	}
}
