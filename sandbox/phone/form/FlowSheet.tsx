import { useEffect, useId, useRef } from 'preact/hooks';

import { Findings } from '../flows/Findings.tsx';
import { edit } from '../flows/editor.mts';
import { Loading } from '../ui/Loading.tsx';
import { attempt } from '../ui/notice.mts';
import { narrowView, panelTab } from '../openTabs.mts';
import { keepFocusInside } from './focusTrap.mts';
import { FlowScreen } from './FlowScreen.tsx';
import { Misfits } from './Misfits.tsx';
import { closeForm, type OpenForm } from './openForm.mts';
import { TitleBar } from './TitleBar.tsx';
import { UnknownFlow } from './UnknownFlow.tsx';

/** The form over the chat. It keeps the focus until it is closed, and gives it back to the button it came from. */
export function FlowSheet({ form }: { form: OpenForm }) {
	const sheet = useRef<HTMLDivElement>(null);
	const titleId = useId();

	// Taken while drawing: afterwards the form itself may have the focus.
	const opener = useRef(document.activeElement);
	useEffect(
		() => () => {
			if (opener.current instanceof HTMLElement) opener.current.focus();
		},
		[],
	);

	useEffect(() => {
		// A new state of the form may have taken away what had the focus.
		if (!sheet.current?.contains(document.activeElement)) sheet.current?.focus();
	});

	const onKeyDown = (event: KeyboardEvent) => {
		if (event.key === 'Escape') {
			event.stopPropagation();
			closeForm();
		} else if (sheet.current) keepFocusInside(sheet.current, event);
	};
	return (
		<div
			class="sheet"
			role="dialog"
			aria-modal="true"
			aria-labelledby={titleId}
			tabIndex={-1}
			ref={sheet}
			onKeyDown={onKeyDown}
		>
			<FormState form={form} titleId={titleId} />
		</div>
	);
}

function FormState({ form, titleId }: { form: OpenForm; titleId: string }) {
	switch (form.kind) {
		case 'loading':
			return (
				<>
					<TitleBar title="Loading" titleId={titleId} />
					<Loading />
				</>
			);
		case 'unknown':
			return (
				<>
					<TitleBar title="Unknown Flow" titleId={titleId} />
					<UnknownFlow form={form} />
				</>
			);
		case 'unusable':
			return (
				<>
					<TitleBar title="Broken Flow" titleId={titleId} />
					<div class="sheet-body">
						<p>No phone could open the JSON of this Flow.</p>
						<Findings findings={form.findings} />
						{form.flowId !== null && (
							<button type="button" class="primary" onClick={() => void mend(form.flowId!)}>
								Edit
							</button>
						)}
					</div>
				</>
			);
		case 'filling':
			return (
				<>
					{form.state.path.length < 2 && (
						<Misfits
							problems={form.misfits}
							screens={form.state.flow.screens.map(({ id }) => id)}
						/>
					)}
					<FlowScreen form={form} titleId={titleId} />
				</>
			);
	}
}

async function mend(flowId: string): Promise<void> {
	closeForm();
	panelTab.value = 'flows';
	narrowView.value = 'panel';
	await attempt(() => edit(flowId));
}
