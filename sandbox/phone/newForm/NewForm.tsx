import { useRef } from 'preact/hooks';

import { Icon } from '../ui/Icon.tsx';
import { FormPreview } from './FormPreview.tsx';
import { FormSettings } from './FormSettings.tsx';
import { LeftOut } from './LeftOut.tsx';
import { addQuestion, built, isKept, isOpen, questions, startOver } from './newForm.mts';
import { OpenQuestions } from './OpenQuestions.tsx';
import { Problems } from './Problems.tsx';
import { QuestionList } from './QuestionList.tsx';
import { SaveForm } from './SaveForm.tsx';
import { WhatWasDone } from './WhatWasDone.tsx';

/** Makes a Flow from questions, with a look at it. */
export function NewForm() {
	const add = useRef<HTMLButtonElement>(null);
	return (
		<section class="new-form" aria-label="New form">
			<div class="editor-title">
				<h2>New form</h2>
				<span class="row">
					<button type="button" class="plain" onClick={startOver}>
						Start over
					</button>
					<button type="button" class="plain" onClick={() => (isOpen.value = false)}>
						Close
					</button>
				</span>
			</div>
			<OpenQuestions />
			<LeftOut />
			<div class="new-form-parts">
				<div class="new-form-questions">
					<QuestionList onEmpty={() => add.current?.focus()} />
					<button type="button" class="plain" ref={add} onClick={addQuestion}>
						<Icon name="plus" size={16} /> Add question
					</button>
					<WhatWasDone />
					{!isKept.value && (
						<p class="help">
							The form is too large for the browser to keep: a reload of the page loses it.
						</p>
					)}
					{questions.value.length > 0 && <Problems problems={built.value.problems} />}
					{questions.value.length > 0 && <FormSettings />}
					<SaveForm />
				</div>
				<FormPreview />
			</div>
		</section>
	);
}
