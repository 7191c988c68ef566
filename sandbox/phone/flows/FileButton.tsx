import { Icon } from '../ui/Icon.tsx';

/** A button that asks for JSON files. */
export function FileButton({
	label,
	onFiles,
}: {
	label: string;
	onFiles: (files: File[]) => void;
}) {
	return (
		<label class="file-button">
			<Icon name="document" />
			<span>{label}</span>
			<input
				type="file"
				class="hidden"
				accept=".json,application/json"
				onChange={({ currentTarget }) => {
					const files = [...(currentTarget.files ?? [])];
					currentTarget.value = '';
					onFiles(files);
				}}
			/>
		</label>
	);
}
