/** Anything, readable; text as it is. */
export function Json({ label, value }: { label: string; value: unknown }) {
	return (
		<figure class="json">
			<figcaption>{label}</figcaption>
			<pre tabIndex={0} aria-label={label}>
				{typeof value === 'string' ? value : JSON.stringify(value, null, 2)}
			</pre>
		</figure>
	);
}
