import { pictureUrl } from '../../../flowJson/pictures.ts';
import { notice } from '../ui/notice.mts';

/** In bytes. The builder tells that a smaller one is still too large. */
const MAX_READ = 3_000_000;

/** A picture from a file, kept in base64. */
export function PictureInput({
	id,
	describedBy,
	control,
	value,
	onValue,
}: {
	id: string;
	describedBy: string;
	control?: string;
	value: string;
	onValue: (base64: string) => void;
}) {
	const take = async (file: File) => {
		if (file.size > MAX_READ)
			notice.value = `${file.name} is too large: phones take pictures of at most 300 kB`;
		else onValue(await base64Of(file));
	};
	const url = pictureUrl(value);
	return (
		<div class="row">
			<input
				id={id}
				type="file"
				accept="image/jpeg,image/png"
				aria-describedby={describedBy}
				data-control={control}
				onChange={({ currentTarget }) => {
					const file = currentTarget.files?.[0];
					if (file) void take(file);
				}}
			/>
			{url !== '' && <img class="chosen-picture" src={url} alt="The chosen picture" />}
		</div>
	);
}

async function base64Of(file: File): Promise<string> {
	const bytes = new Uint8Array(await file.arrayBuffer());
	let text = '';
	for (const byte of bytes) text += String.fromCharCode(byte);
	return btoa(text);
}
