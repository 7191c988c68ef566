/** What a form says by itself. */
export interface Words {
	next: string;
	send: string;
	/** The two days of a range. */
	from: string;
	to: string;
}

const ENGLISH: Words = { next: 'Continue', send: 'Send', from: 'From', to: 'To' };

/** By the script of the questions, where the script tells the language well enough. */
const WORDS: ReadonlyArray<[script: RegExp, words: Words]> = [
	[/\p{Script=Devanagari}/u, { next: 'आगे बढ़ें', send: 'भेजें', from: 'कब से', to: 'कब तक' }],
	[/\p{Script=Bengali}/u, { next: 'পরবর্তী', send: 'পাঠান', from: 'থেকে', to: 'পর্যন্ত' }],
	[/\p{Script=Tamil}/u, { next: 'தொடரவும்', send: 'அனுப்பவும்', from: 'முதல்', to: 'வரை' }],
	[/\p{Script=Telugu}/u, { next: 'కొనసాగించండి', send: 'పంపండి', from: 'నుండి', to: 'వరకు' }],
	[/\p{Script=Kannada}/u, { next: 'ಮುಂದುವರಿಸಿ', send: 'ಕಳುಹಿಸಿ', from: 'ಇಂದ', to: 'ವರೆಗೆ' }],
	[/\p{Script=Malayalam}/u, { next: 'തുടരുക', send: 'അയയ്ക്കുക', from: 'മുതൽ', to: 'വരെ' }],
	[/\p{Script=Gujarati}/u, { next: 'આગળ વધો', send: 'મોકલો', from: 'થી', to: 'સુધી' }],
	[/\p{Script=Gurmukhi}/u, { next: 'ਅੱਗੇ ਵਧੋ', send: 'ਭੇਜੋ', from: 'ਤੋਂ', to: 'ਤੱਕ' }],
	[/\p{Script=Arabic}/u, { next: 'متابعة', send: 'إرسال', from: 'من', to: 'إلى' }],
	[/\p{Script=Hebrew}/u, { next: 'המשך', send: 'שליחה', from: 'מתאריך', to: 'עד תאריך' }],
];

/** The words for a form, by the script that most of it is written in; English where that does not tell. */
export function wordsFor(texts: string[]): Words {
	const all = texts.join(' ').slice(0, 10_000);
	const counted = WORDS.map(([script, words]) => ({
		words,
		count: all.match(new RegExp(script, 'gu'))?.length ?? 0,
	})).sort((one, other) => other.count - one.count);
	const latin = all.match(/\p{Script=Latin}/gu)?.length ?? 0;
	return counted[0].count > latin ? counted[0].words : ENGLISH;
}
