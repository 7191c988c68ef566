import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

import { viewOf } from '../player/session.mts';
import type { FooterView, ScreenView } from '../player/types.mts';
import { Loading } from '../ui/Loading.tsx';
import { FormComponent } from './FormComponent.tsx';
import { act, back, type OpenForm } from './openForm.mts';
import { TitleBar } from './TitleBar.tsx';

/** The open screen of a Flow. */
export function FlowScreen({
	form,
	titleId,
}: {
	form: Extract<OpenForm, { kind: 'filling' }>;
	titleId: string;
}) {
	const view = viewOf(form.state);
	const busy = form.sending || view.waiting;
	return (
		<>
			<TitleBar
				title={view.title || 'Form'}
				titleId={titleId}
				onBack={view.canGoBack && !busy ? back : undefined}
			/>
			<Progress of={view.progress} />
			<Body key={view.id} view={view} busy={busy} titleId={titleId} presses={form.presses} />
			{(form.failure || view.notice) && (
				<p class="snackbar" role="alert" dir="auto">
					{form.failure || view.notice}
				</p>
			)}
			{busy && <Loading>{form.sending ? 'Sending …' : 'Asking the business …'}</Loading>}
			{view.footer && <Footer footer={view.footer} busy={busy} />}
		</>
	);
}

function Progress({ of: { step, of } }: { of: ScreenView['progress'] }) {
	if (of < 2) return null;
	return <progress class="progress" value={step} max={of} aria-label={`Step ${step} of ${of}`} />;
}

function Body({
	view,
	busy,
	titleId,
	presses,
}: {
	view: ScreenView;
	busy: boolean;
	titleId: string;
	presses: number;
}) {
	const body = useRef<HTMLDivElement>(null);

	// A new screen is read from its title on.
	useLayoutEffect(() => document.getElementById(titleId)?.focus(), []);

	// A screen that was refused is mended from its first wrong input on.
	useEffect(() => {
		const wrong = body.current?.querySelector<HTMLElement>('[data-invalid=true]');
		wrong?.querySelector<HTMLElement>('input, select, textarea, button')?.focus();
	}, [presses]);

	return (
		<div class="sheet-body" ref={body} inert={busy}>
			{view.components.map((component) => (
				<FormComponent key={component.key} view={component} id={`form-${component.key}`} />
			))}
		</div>
	);
}

function Footer({ footer, busy }: { footer: FooterView; busy: boolean }) {
	const { label, leftCaption, centerCaption, rightCaption, enabled, action } = footer;
	return (
		<footer class="sheet-footer">
			{(leftCaption || centerCaption || rightCaption) && (
				<p class="captions">
					<span dir="auto">{leftCaption}</span>
					<span dir="auto">{centerCaption}</span>
					<span dir="auto">{rightCaption}</span>
				</p>
			)}
			<button
				type="button"
				class="primary wide"
				dir="auto"
				disabled={!enabled || busy || action === null}
				onClick={() => action && act(action)}
			>
				{label}
			</button>
			<p class="managed">Managed by your business</p>
		</footer>
	);
}
