import { useSignal } from '@preact/signals';

import type { DocumentPickerView, PhotoPickerView } from '../../player/types.mts';
import { Icon } from '../../ui/Icon.tsx';
import { attempt } from '../../ui/notice.mts';
import { sizeText } from '../../ui/sizes.mts';
import { attach } from '../openForm.mts';
import { describedBy, FieldGroup, note, type InputProps } from './Field.tsx';

/** PhotoPicker and DocumentPicker. */
export function FilePicker(props: InputProps<PhotoPickerView | DocumentPickerView>) {
	const { view, id } = props;
	const { name, value, maxFiles, maxFileSizeKb, enabled } = view;
	const reading = useSignal(false);
	const add = async (input: HTMLInputElement) => {
		reading.value = true;
		const chosen = [...(input.files ?? [])];
		// Else the same file could not be chosen again after it was taken away.
		input.value = '';
		await attempt(async () => note(name, [...value, ...(await Promise.all(chosen.map(attach)))]));
		reading.value = false;
	};
	return (
		<FieldGroup {...props}>
			<ul class="files">
				{value.map(({ id: fileId, file_name, sizeBytes }) => (
					<li key={fileId}>
						<Icon name={view.type === 'PhotoPicker' ? 'image' : 'document'} />
						<span>
							<bdi>{file_name}</bdi>{' '}
							<span class="help">{sizeText(Math.ceil(sizeBytes / 1024))}</span>
						</span>
						<button
							type="button"
							class="round plain"
							aria-label={`Remove ${file_name}`}
							onClick={() =>
								note(
									name,
									value.filter((file) => file.id !== fileId),
								)
							}
						>
							<Icon name="close" size={16} />
						</button>
					</li>
				))}
			</ul>
			<label class="file-button" aria-busy={reading.value}>
				<Icon name="plus" />
				<span>{view.type === 'PhotoPicker' ? 'Add photo' : 'Add document'}</span>
				<input
					id={id}
					type="file"
					class="hidden"
					multiple={maxFiles > 1}
					accept={acceptOf(view)}
					disabled={!enabled || value.length >= maxFiles}
					aria-describedby={describedBy(id)}
					onChange={({ currentTarget }) => void add(currentTarget)}
				/>
			</label>
			<p class="help">
				Up to {maxFiles} {maxFiles === 1 ? 'file' : 'files'} of {sizeText(maxFileSizeKb)}
			</p>
		</FieldGroup>
	);
}

function acceptOf(view: PhotoPickerView | DocumentPickerView): string {
	return view.type === 'PhotoPicker' ? 'image/jpeg,image/png' : view.allowedMimeTypes.join(',');
}
