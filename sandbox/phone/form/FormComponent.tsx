import type { ComponentView } from '../player/types.mts';
import { EmbeddedLink } from './display/EmbeddedLink.tsx';
import { Image, ImageCarousel } from './display/Images.tsx';
import { NavigationList } from './display/NavigationList.tsx';
import { Heading, RichText, Text } from './display/Texts.tsx';
import { CalendarPicker } from './inputs/CalendarPicker.tsx';
import { DatePicker } from './inputs/DatePicker.tsx';
import { FilePicker } from './inputs/FilePicker.tsx';
import { CheckboxGroup, ChipsSelector } from './inputs/MultipleChoice.tsx';
import { OptIn } from './inputs/OptIn.tsx';
import { Dropdown, RadioButtonsGroup } from './inputs/SingleChoice.tsx';
import { TextArea } from './inputs/TextArea.tsx';
import { TextInput } from './inputs/TextInput.tsx';

/** One component of a screen. `id` is unique on the page. */
export function FormComponent({ view, id }: { view: ComponentView; id: string }) {
	switch (view.type) {
		case 'TextHeading':
		case 'TextSubheading':
			return <Heading view={view} />;
		case 'TextBody':
		case 'TextCaption':
			return <Text view={view} />;
		case 'RichText':
			return <RichText view={view} />;
		case 'Image':
			return <Image view={view} />;
		case 'ImageCarousel':
			return <ImageCarousel view={view} />;
		case 'EmbeddedLink':
			return <EmbeddedLink view={view} />;
		case 'NavigationList':
			return <NavigationList view={view} />;
		case 'TextInput':
			return <TextInput view={view} id={id} />;
		case 'TextArea':
			return <TextArea view={view} id={id} />;
		case 'RadioButtonsGroup':
			return <RadioButtonsGroup view={view} id={id} />;
		case 'Dropdown':
			return <Dropdown view={view} id={id} />;
		case 'CheckboxGroup':
			return <CheckboxGroup view={view} id={id} />;
		case 'ChipsSelector':
			return <ChipsSelector view={view} id={id} />;
		case 'OptIn':
			return <OptIn view={view} id={id} />;
		case 'DatePicker':
			return <DatePicker view={view} id={id} />;
		case 'CalendarPicker':
			return view.mode === 'single' ? (
				<CalendarPicker view={view} id={id} />
			) : (
				<CalendarPicker view={view} id={id} />
			);
		case 'PhotoPicker':
		case 'DocumentPicker':
			return <FilePicker view={view} id={id} />;
	}
}
