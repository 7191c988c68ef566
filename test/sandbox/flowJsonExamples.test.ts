import leadForm from '../../examples/flows/1-lead-form.json';
import npsSurvey from '../../examples/flows/2-nps-survey.json';
import appointment from '../../examples/flows/3-appointment.json';
import productCatalog from '../../examples/flows/4-product-catalog.json';
import loanRequest from '../../examples/flows/5-loan-request.json';
import dynamicAppointment from '../../examples/flows/6-dynamic-appointment.json';
import approval from '../../examples/flows/7-approval.json';
import appointmentRequest from '../../examples/flows/8-appointment-request.json';
import visit from '../../examples/flows/9-visit.json';
import { perform } from '../../sandbox/phone/player/session.mts';
import type { JsonObject } from '../../sandbox/phone/player/types.mts';
import { Person, pickedFile, findingsIn, type Parts } from './flowFixtures.mts';

const EXAMPLES: Array<[string, Parts]> = [
	['lead form', leadForm],
	['NPS survey', npsSurvey],
	['appointment', appointment],
	['product catalog', productCatalog],
	['loan request', loanRequest],
	['dynamic appointment', dynamicAppointment],
	['approval', approval],
	['appointment request', appointmentRequest],
	['visit', visit],
];

test.each(EXAMPLES)('%s has no problem', (_name, flow) => {
	expect(findingsIn(flow)).toEqual([]);
});

/** The data that the definition shows as an example. */
function exampleData(flow: Parts): JsonObject {
	const [{ data = {} }] = flow.screens as Array<{
		data?: Record<string, { __example__: JsonObject }>;
	}>;
	return Object.fromEntries(
		Object.entries(data).map(([key, { __example__ }]) => [key, __example__]),
	);
}

test('lead form by phone', () => {
	const person = new Person(leadForm).submit();
	expect(person.step.kind).toBe('here');
	expect(Object.keys(person.errors)).toEqual(['name', 'contact_by', 'phone', 'interest']);
	person.fill({
		name: 'Asha',
		company: 'Acme',
		contact_by: 'phone',
		phone: '+91 98765 43210',
		interest: 'crm',
		newsletter: true,
	});
	expect(person.submit().response).toEqual({
		flow_token: 'token-1',
		flow: 'lead_form',
		name: 'Asha',
		company: 'Acme',
		contact_by: 'phone',
		phone: '+91 98765 43210',
		interest: 'crm',
		message: '',
		newsletter: true,
	});
});

test('lead form by e-mail: what was typed as phone number is not sent', () => {
	const person = new Person(leadForm).fill({
		name: 'Asha',
		phone: '+919876543210',
		contact_by: 'email',
		interest: 'other',
	});
	expect(person.fill({ email: 'nonsense' }).submit().errors).toEqual({
		email: 'Enter an e-mail address',
	});
	expect(person.fill({ email: 'asha@example.com', message: 'Call me' }).submit().response).toEqual({
		flow_token: 'token-1',
		flow: 'lead_form',
		name: 'Asha',
		company: '',
		contact_by: 'email',
		email: 'asha@example.com',
		interest: 'other',
		message: 'Call me',
		newsletter: false,
	});
});

test.each([
	['9', 'That is good to hear. What did you like most?'],
	['6', 'What should we do better?'],
])('NPS survey with %s', (score, question) => {
	const person = new Person(npsSurvey, { data: exampleData(npsSurvey) });
	expect(person.component('TextHeading').text).toBe('Thank you, Asha');
	expect(person.view.progress).toEqual({ step: 1, of: 2 });
	person.fill({ score }).submit();
	expect(person.component('TextSubheading').text).toBe(question);
	person.fill({ topics: ['service', 'price'], comment: 'All good', may_contact: true });
	expect(person.submit().response).toEqual({
		flow_token: 'token-1',
		flow: 'nps_survey',
		score,
		topics: ['service', 'price'],
		comment: 'All good',
		may_contact: true,
	});
});

test('appointment, with the slots that the message brings', () => {
	const person = new Person(appointment, {
		screen: 'APPOINTMENT_FORM',
		data: exampleData(appointment),
	});
	expect(person.component('RadioButtonsGroup').options.map(({ id }) => id)).toEqual([
		'10:00',
		'14:00',
		'16:00',
	]);
	expect(person.component('Dropdown').options[0]).toMatchObject({
		title: 'Consultation',
		metadata: '₹500',
	});
	person
		.fill({ service: 'consultation', appointment_date: '2026-01-26', appointment_time: '14:00' })
		.submit();
	expect(person.errors).toEqual({ appointment_date: 'This day cannot be chosen' });
	person.fill({ appointment_date: '2026-06-20' }).submit();
	expect(person.component('TextBody').text).toBe('2026-06-20 at 14:00');
	person.fill({ reason: 'Product consultation' });
	expect(person.submit().response).toEqual({
		flow_token: 'token-1',
		flow: 'appointment',
		service: 'consultation',
		appointment_date: '2026-06-20',
		appointment_time: '14:00',
		reason: 'Product consultation',
		preferred_language: 'English',
		reminder: false,
	});
});

test('product catalog, delivered', () => {
	const person = new Person(productCatalog, { data: exampleData(productCatalog) });
	const [coffee] = person.component('NavigationList').items;
	expect(coffee).toMatchObject({ title: 'Coffee', badge: 'New harvest' });
	expect(coffee.image).toMatch(/^data:image\/png;base64,iVBOR/);
	person.does((state) => perform(state, coffee.action!));
	expect(person.view.id).toBe('COFFEE');
	person.fill({ coffees: ['monsoon-malabar', 'decaf'], coffee_quantity: '2' }).submit();
	expect(person.view.components.filter(({ type }) => type === 'TextBody')).toMatchObject([
		{ text: '2 of each: monsoon-malabar,decaf' },
	]);
	person.fill({ delivery: 'courier' }).submit();
	expect(person.errors).toEqual({ address: 'This is required' });
	expect(person.component('TextCaption').text).toBe('Delivery costs ₹40');
	person.fill({ address: '1 MG Road, Bengaluru' });
	expect(person.submit().response).toEqual({
		flow_token: 'token-1',
		flow: 'product_order',
		coffees: ['monsoon-malabar', 'decaf'],
		coffee_quantity: '2',
		delivery: 'courier',
		address: '1 MG Road, Bengaluru',
		note: '',
	});
});

test('loan request of a business owner', () => {
	const person = new Person(loanRequest, { data: exampleData(loanRequest) });
	expect(person.component('TextBody').text).toBe('You can ask for up to ₹5,00,000');
	person.fill({ amount: '007', purpose: 'stock', term: '24' }).submit();
	expect(person.errors).toEqual({ amount: '1000 to 500000, digits only' });
	for (const amount of ['999', '500001', '600000', '1000000', '1,000', '']) {
		expect([amount, Object.keys(person.fill({ amount }).submit().errors)]).toEqual([
			amount,
			['amount'],
		]);
	}
	person.fill({ amount: '250000' }).submit();
	expect(person.component('TextBody').text).toBe('Choose one to go on.');
	person
		.fill({
			employment: 'business',
			business_name: 'Asha Textiles',
			registrations: ['gst'],
			monthly_income: '90000',
		})
		.submit();
	expect(person.view).toMatchObject({
		id: 'DOCUMENTS',
		canGoBack: true,
		progress: { step: 3, of: 4 },
	});
	expect(person.submit().errors).toEqual({ income_proof: 'This is required' });
	person.fill({ income_proof: [pickedFile()] }).submit();
	expect(person.component('TextSubheading').text).toBe('Loan of ₹250000 over 24 months');
	person.fill({ consent: true });
	expect(person.submit().response).toEqual({
		flow_token: 'token-1',
		flow: 'loan_request',
		reference: 'L-1024',
		amount: '250000',
		purpose: 'stock',
		term: '24',
		employment: 'business',
		business_name: 'Asha Textiles',
		registrations: ['gst'],
		monthly_income: '90000',
		income_proof: [
			{ file_name: 'slip.pdf', mime_type: 'application/pdf', sha256: 'c2hhMjU2', id: 'media-1' },
		],
		consent: true,
	});
	expect(person.step).toMatchObject({ sensitive: ['monthly_income'] });
});

test('approval', () => {
	const person = new Person(approval, { data: exampleData(approval) });
	expect(person.component('TextHeading').text).toBe('Loan L-1024: ₹250000');
	expect(person.component('TextBody').text).toMatch(/^Asha Rao asks for ₹250000 over 24 months/);
	expect(person.submit().errors).toEqual({ decision: 'This is required' });
	expect(person.fill({ decision: 'decline' }).submit().response).toEqual({
		flow_token: 'token-1',
		flow: 'approval',
		decision: 'decline',
		comment: '',
	});
});

test('appointment request, with the slots that the message brings', () => {
	const person = new Person(appointmentRequest, {
		screen: 'APPOINTMENT_FORM',
		data: exampleData(appointmentRequest),
	});
	expect(person.component('TextHeading').text).toBe('Hello Asha Rao');
	expect(person.component('Dropdown').options.map(({ title }) => title)).toEqual([
		'10:00 AM',
		'2:00 PM',
		'4:00 PM',
	]);
	expect(Object.keys(person.submit().errors)).toEqual(['appointment_date', 'time']);
	expect(person.fill({ appointment_date: '2026-11-30', time: '2:00 PM' }).submit().errors).toEqual({
		appointment_date: 'Choose 2026-12-01 or later',
	});
	expect(
		person.fill({ appointment_date: '2026-12-01', time: '2:00 PM' }).submit().response,
	).toEqual({
		flow_token: 'token-1',
		flow: 'appointment_request',
		appointment_date: '2026-12-01',
		time: '2:00 PM',
	});
});

test('visit of somebody who wants to come elsewhere', () => {
	const person = new Person(visit)
		.fill({ your_name: 'Asha', branch: 'somewhere_else' })
		.fill({ other_place: 'Nashik' })
		.submit();
	expect(person.step.kind).toBe('navigated');
	const last = person.fill({ day: '2026-12-04', people: '4', may_call: true }).submit();
	expect(last.step).toMatchObject({
		kind: 'completed',
		response: {
			flow: 'your_visit',
			your_name: 'Asha',
			branch: 'somewhere_else',
			other_place: 'Nashik',
			day: '2026-12-04',
			people: '4',
			may_call: true,
		},
	});
});
