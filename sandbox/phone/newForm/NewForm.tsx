import { useRef } from 'preact/hooks';

import { Icon } from '../ui/Icon.tsx';
import { FormPreview } from './FormPreview.tsx';
import { addQuestion, announcement, built, isOpen, questions, startOver } from './newForm.mts';
import { Problems } from './Problems.tsx';
import { QuestionList } from './QuestionList.tsx';
import { SaveForm } from './SaveForm.tsx';

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
			<div class="new-form-parts">
				<div class="new-form-questions">
					<QuestionList onEmpty={() => add.current?.focus()} />
					<button type="button" class="plain" ref={add} onClick={addQuestion}>
						<Icon name="plus" size={16} /> Add question
					</button>
					<p class="help" role="status">
						{announcement.value}
					</p>
					{questions.value.length > 0 && <Problems problems={built.value.problems} />}
					<SaveForm />
				</div>
				<FormPreview />
			</div>
		</section>
	);
}
