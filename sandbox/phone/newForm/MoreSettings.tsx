import { Details } from '../ui/Details.tsx';
import { Condition } from './Condition.tsx';
import { canHaveCondition, type DraftQuestion } from './draftQuestion.mts';
import { Setting } from './Setting.tsx';
import { isSet, settingsFor } from './settings.mts';

/** What is seldom needed. Closed, it names what is set. */
export function MoreSettings({ question, index }: { question: DraftQuestion; index: number }) {
	const { type, settings, condition } = question;
	const more = settingsFor(type, settings).filter(({ isMain }) => isMain === undefined);
	const hasCondition = canHaveCondition(type);
	if (more.length === 0 && !hasCondition) return null;
	const set = more.filter((setting) => isSet(setting, settings)).map(({ label }) => label);
	const named = hasCondition && condition !== null ? ['Show Only If', ...set] : set;
	return (
		<Details
			class="more-settings"
			summary={
				<>More{named.length > 0 && <span class="set-settings">: {named.join(', ')}</span>}</>
			}
		>
			{() => (
				<div class="more-settings-fields">
					{hasCondition && <Condition question={question} index={index} />}
					{more.map((setting) => (
						<Setting key={setting.key} question={question} setting={setting} />
					))}
				</div>
			)}
		</Details>
	);
}
