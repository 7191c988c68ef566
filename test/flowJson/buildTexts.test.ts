import { build } from '../../flowJson/build';
import { textFromHtml, type HtmlText } from '../../flowJson/build/html';
import { letters, nameFrom, screenIdFrom, UniqueNames } from '../../flowJson/build/names';
import { cleanText, cut, oneLine } from '../../flowJson/build/texts';

/** The small parts of the builder: texts, names, HTML and kinds of files. */

describe('cleanText', () => {
	it.each([
		['a\tb', 'a b'],
		['a\r\nb\rc\nd', 'a\nb\nc\nd'],
		['a\u0000\u0007b\ud800c', 'abc'],
		['  a  ', 'a'],
		['${data.x}', '$ {data.x}'],
		["`'a'`", "''a''"],
		['`a', '`a'],
		['a`', 'a`'],
		['a`b`c', 'a`b`c'],
	])('%j gives %j', (text, clean) => expect(cleanText(text)).toBe(clean));
});

it.each([
	['  a \n b\t c ', 'a b c'],
	['a', 'a'],
])('one line of %j is %j', (text, line) => expect(oneLine(text)).toBe(line));

describe('cut', () => {
	it.each<[string, string, number, string]>([
		['what fits', 'ten chars.', 10, 'ten chars.'],
		['at the end of a word', 'one two three', 8, 'one two…'],
		['within a word', 'one two three', 9, 'one two…'],
		['several blanks and signs before the end', 'one, - : two', 8, 'one…'],
		['a long word', 'abcdefghijkl', 6, 'abcde…'],
		['a first word that is less than half', 'ab cdefghijklmno', 10, 'ab cdefgh…'],
		['a first word that is half', 'abcde fghijklmno', 10, 'abcde…'],
		['a mark with its letter', 'abcde\u0301fghijk', 6, 'abcd…'],
		['characters that are joined', 'abc👨\u200d👩xyz', 6, 'abc…'],
		['before what is joined', 'abcd👨\u200d👩xyz', 6, 'abcd…'],
		['nothing but marks', '\u0301'.repeat(20), 5, '\u0301…'],
		['characters of two units', '😀'.repeat(10), 4, '😀😀😀…'],
		['lines', 'one\ntwo three', 8, 'one two…'],
	])('%s', (_name, text, max, short) => expect(cut(text, max)).toBe(short));
});

describe('kinds of files', () => {
	const PDF = 'application/pdf';
	const OFFICE = 'application/vnd.openxmlformats-officedocument';
	const KINDS: Array<[types: string, kinds: string[] | 'photos', unknown?: string]> = [
		['', []],
		['*/*', []],
		['.pdf', [PDF]],
		['*.pdf, .PDF;pdf', [PDF]],
		['pdf,, ;csv', [PDF, 'text/csv']],
		['.doc .docx', ['application/msword', `${OFFICE}.wordprocessingml.document`]],
		['.xls .xlsx', ['application/vnd.ms-excel', `${OFFICE}.spreadsheetml.sheet`]],
		['.ppt .pptx', ['application/vnd.ms-powerpoint', `${OFFICE}.presentationml.presentation`]],
		['.txt .zip', ['text/plain', 'application/zip']],
		['.mp4 .mp3', ['video/mp4', 'audio/mpeg']],
		['.pdf .jpg .jpeg', [PDF, 'image/jpeg']],
		['.pdf .png .gif .webp .heic', [PDF, 'image/png', 'image/gif', 'image/webp', 'image/heic']],
		...[
			'jpg',
			'jpeg',
			'png',
			'gif',
			'webp',
			'heic',
			'bmp',
			'tif',
			'tiff',
			'image/x',
			'image/*',
		].map((kind): [string, 'photos'] => [kind, 'photos']),
		['application/x-foo.bar+xml', ['application/x-foo.bar+xml']],
		['a.pdf', [], 'a.pdf'],
		['.pdf .bmp', [PDF], 'bmp'],
		['text/csv( text/csv', ['text/csv'], 'text/csv('],
		['?text/csv', [], '?text/csv'],
		['.pdf constructor', [PDF], 'constructor'],
	];
	it.each(KINDS.map(([types, kinds, unknown = '']) => ({ types, kinds, unknown })))(
		'$types',
		({ types: acceptFileTypes, kinds, unknown }) => {
			const { flow, problems } = build([
				{ fieldType: 'file', fieldLabel: 'File', acceptFileTypes },
			]);
			const [picker] = flow!.screens[0].layout.children;
			expect(picker.type).toBe(kinds === 'photos' ? 'PhotoPicker' : 'DocumentPicker');
			const allowed = picker['allowed-mime-types'] ?? [];
			expect(allowed).toEqual(kinds === 'photos' ? [] : kinds);
			expect(problems.map(({ message }) => message.split('unknown types: ')[1])).toEqual(
				unknown === '' ? [] : [unknown],
			);
			if (unknown !== '')
				expect(problems[0].fix).toMatch(kinds.length > 0 ? /^Only files of/ : /^Every document/);
		},
	);

	it('more than fifty are not read', () => {
		const acceptFileTypes = [...Array(50).fill('.pdf'), '.csv'].join();
		const { flow } = build([{ fieldType: 'file', fieldLabel: 'File', acceptFileTypes }]);
		expect(flow!.screens[0].layout.children[0]['allowed-mime-types']).toEqual(['application/pdf']);
	});
});

describe('names', () => {
	it.each([
		['Straße Ærø Œuvre Łódź', 'strasse_aero_oeuvre_lodz'],
		['Đđ ðþ ı', 'dd_dth_i'],
		['  Your name? ', 'your_name'],
		['_a_', 'a'],
		['A 1', 'a_1'],
	])('%j gives %j', (text, name) => expect(nameFrom(text, 'x')).toBe(name));

	it('what Latin letters do not tell has a number made from the text', () => {
		expect(nameFrom('', 'x')).toBe('x_ztntfp');
		for (const text of ['नाम', 'имя a', '???'])
			expect(nameFrom(text, 'x')).toMatch(/^x_[a-z\d]{4,7}$/);
		// Half of it is enough.
		expect(nameFrom('ab ия', 'x')).toBe('ab');
		expect(nameFrom('a ия', 'x')).toMatch(/^x_/);
	});

	it('signs count only where they have to', () => {
		expect(nameFrom('C++', 'x')).toBe('c');
		expect(nameFrom('C++', 'x', true)).toMatch(/^c_[a-z\d]{4,7}$/);
		expect(nameFrom('A, b. (c) & "d"/\'e\'-_; f: g!?', 'x', true)).toBe('a_b_c_d_e_f_g');
		expect(nameFrom('C++', 'x', true)).not.toBe(nameFrom('C#', 'x', true));
	});

	it('long ones are cut at a word, and differ', () => {
		expect(nameFrom('a'.repeat(60), 'x')).toBe('a'.repeat(60));
		const long = nameFrom(`${'word '.repeat(20)}one`, 'x');
		expect(long).toMatch(/^(?:word_){10}[a-z\d]{4,7}$/);
		expect(long).not.toBe(nameFrom(`${'word '.repeat(20)}two`, 'x'));
	});

	it('are given once', () => {
		const names = new UniqueNames(['a']);
		expect(['a', 'b', 'b', 'a', 'b'].map((name) => names.take(name))).toEqual([
			'a__2',
			'b',
			'b__2',
			'a__3',
			'b__3',
		]);
		expect(new UniqueNames().take('a')).toBe('a');
	});

	it.each([
		[0, 'A'],
		[25, 'Z'],
		[26, 'AA'],
		[51, 'AZ'],
		[52, 'BA'],
		[701, 'ZZ'],
	])('screen %j has the letters %j', (index, text) => expect(letters(index)).toBe(text));

	it.each([
		['Your visit', 'YOUR_VISIT'],
		['Success', 'SUCCESS_SCREEN'],
		['Page 2', 'PAGE_C'],
		['2 pages', 'C_PAGES'],
		['A 1 b 27', 'A_B_B_AB'],
		[`${'word '.repeat(7)}end of it`, 'WORD_WORD_WORD_WORD_WORD_WORD_WORD_END'],
	])('the screen %j has the ID %j', (title, id) => expect(screenIdFrom(title)).toBe(id));
});

describe('HTML', () => {
	const TEXTS: Array<[html: string, text: string, more?: Partial<HtmlText>]> = [
		['a<br>b<hr/>c', 'a\nb\nc'],
		['<p>a</p><p>b</p>', 'a\n\nb'],
		['<div>a</div>\n\n<div>b</div>', 'a\n\nb'],
		['<table><tr>a</tr><tr>b</tr></table>', 'a\n\nb'],
		['<h1>a</h1><h6>b</h6>', 'a\n\nb'],
		['<section>a</section><article>b</article>', 'a\n\nb'],
		['<header>a</header><footer>b</footer>', 'a\n\nb'],
		['<blockquote>a</blockquote><pre>b</pre>', 'a\n\nb'],
		['<ul><li>a<li>b</ul>', '- a\n- b', { markdown: true }],
		['<ol><li>a</li></ol>', '- a', { markdown: true }],
		['<B>a</B> <strong>b</strong>', '**a** **b**', { markdown: true }],
		['<i>a</i> <em>b</em>', '*a* *b*', { markdown: true }],
		['<span>a</span><constructor>b', 'ab'],
		['<a href="https://x.y/z">a</a>', '[a](https://x.y/z)', { markdown: true }],
		["<a class=b HREF = 'http://x.y'>a</a>", '[a](http://x.y)', { markdown: true }],
		['<a href=https://x.y>a', '[a](https://x.y)', { markdown: true }],
		['<a href="javascript:alert(1)">a</a>', 'a'],
		['<a>a</a>', 'a'],
		['a<!-- <b> -->b<!-- c', 'ab'],
		['a<script>b</script>c<style>d</style>e', 'ace'],
		['<title>a</title><template>b</template>c', 'c'],
		['<script>a', ''],
		...'img input select textarea button video audio iframe svg canvas'
			.split(' ')
			.map((tag): [string, string, Partial<HtmlText>] => [`<${tag}>a`, 'a', { leftOut: true }]),
		['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
		['1 < 2', '1 < 2'],
		['a < b &amp; c', 'a < b & c'],
		['&amp;&lt;&gt;&quot;&apos;&nbsp;a', '&<>"\' a'],
		['&hellip;&ndash;&mdash;&copy;&euro;&EURO;', '…–—©€€'],
		['&unknown; &toString; &constr;', '&unknown; &toString; &constr;'],
		['&#65;&#x42;&#X43;', 'ABC'],
		['&#1114112; &#x110000;', '&#1114112; &#x110000;'],
		['&#x10ffff;', '\u{10ffff}'],
		['  a \n\t b  ', 'a b'],
		['a<br><br><br><br>b', 'a\n\nb'],
		['İ<B>a</B>', 'İ**a**', { markdown: true }],
	];
	it.each(TEXTS.map(([html, text, more = {}]) => ({ html, text, more })))(
		'$html',
		({ html, text, more }) =>
			expect(textFromHtml(html)).toEqual({ text, markdown: false, leftOut: false, ...more }),
	);
});
