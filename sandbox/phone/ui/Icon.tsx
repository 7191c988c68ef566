/** Strokes on a grid of 24. */
const PATHS = {
	back: 'M19 12H5m7-7-7 7 7 7',
	close: 'M6 6l12 12M18 6 6 18',
	send: 'M4 12 20 4l-5 16-4-7-7-1z',
	plus: 'M12 5v14M5 12h14',
	check: 'M5 13l4 4L19 7',
	checks: 'M2 13l4 4L15 7M11 16l1 1L22 7',
	clock: 'M12 7v5l3 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z',
	alert: 'M12 8v5m0 3v.5M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z',
	form: 'M7 8h10M7 12h10M7 16h6M4 4h16v16H4z',
	link: 'M14 5h5v5M19 5l-9 9M10 6H5v13h13v-5',
	reply: 'M10 8 5 12l5 4M5 12h9a5 5 0 0 1 5 5v1',
	image: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9.5h.01',
	video: 'M4 6h11v12H4zM15 10l5-3v10l-5-3',
	audio:
		'M9 18V6l10-2v12M9 18a2.500 2.500 0 1 1-5 0 2.500 2.500 0 0 1 5 0zM19 16a2.500 2.500 0 1 1-5 0 2.500 2.500 0 0 1 5 0z',
	document: 'M7 3h7l4 4v14H7zM14 3v4h4',
	copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
	repeat: 'M4 12a8 8 0 0 1 14-5l2 2M20 4v5h-5M20 12a8 8 0 0 1-14 5l-2-2M4 20v-5h5',
	out: 'M5 12h13m-5-5 5 5-5 5',
	in: 'M19 12H6m5-5-5 5 5 5',
	left: 'M15 6l-6 6 6 6',
	right: 'M9 6l6 6-6 6',
	trash: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13',
} as const;

export type IconName = keyof typeof PATHS;

/** Decoration only: what it means is told in words beside it or in the button's label. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
	return (
		<svg
			class="icon"
			width={size}
			height={size}
			viewBox="0 0 24 24"
			aria-hidden="true"
			focusable="false"
		>
			<path d={PATHS[name]} />
		</svg>
	);
}
