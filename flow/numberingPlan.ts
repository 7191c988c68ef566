import { COUNTRY_NAMES } from './countryNames';

/**
 * How long the numbers of each country are, after its calling code: calling code, countries (ISO 3166), lengths of
 * fixed and mobile numbers, and the trunk prefix that is dialled inside the country only. Facts of the national
 * numbering plans that the ITU publishes (E.164), compared with the possible lengths in Google's libphonenumber
 * 9. Mexico also has its former mobile numbers with 1, Ivory Coast its former eight digits.
 */
const PLAN = `
	1 AG/AI/AS/BB/BM/BS/CA/DM/DO/GD/GU/JM/KN/KY/LC/MP/MS/PR/SX/TC/TT/US/VC/VG/VI 10 1; 20 EG 8-10 0; 211 SS 9 0;
	212 EH/MA 9 0; 213 DZ 8-9 0; 216 TN 8; 218 LY 9 0; 220 GM 7; 221 SN 9; 222 MR 8; 223 ML 8; 224 GN 8-9; 225 CI 8,10;
	226 BF 8; 227 NE 8; 228 TG 8; 229 BJ 8,10; 230 MU 7-8; 231 LR 7-9 0; 232 SL 8 0; 233 GH 9 0; 234 NG 10 0; 235 TD 8;
	236 CF 8; 237 CM 9; 238 CV 7; 239 ST 7; 240 GQ 9; 241 GA 7-8; 242 CG 9; 243 CD 7-10 0; 244 AO 9; 245 GW 7,9;
	246 IO 7; 247 AC 5; 248 SC 7; 249 SD 9 0; 250 RW 8-9 0; 251 ET 9 0; 252 SO 6-9 0; 253 DJ 8; 254 KE 7-9 0;
	255 TZ 9 0; 256 UG 9 0; 257 BI 8; 258 MZ 8-9; 260 ZM 9 0; 261 MG 9 0; 262 RE/YT 9 0; 263 ZW 5-10 0; 264 NA 8-9 0;
	265 MW 7,9 0; 266 LS 8; 267 BW 7-8; 268 SZ 8; 269 KM 7; 27 ZA 5-9 0; 290 SH 4-5; 290 TA 4; 291 ER 7 0; 297 AW 7;
	298 FO 6; 299 GL 6; 30 GR 10; 31 NL 9,11 0; 32 BE 8-9 0; 33 FR 9 0; 34 ES 9; 350 GI 8; 351 PT 9; 352 LU 4-11;
	353 IE 7-10 0; 354 IS 7,9; 355 AL 8-9 0; 356 MT 8; 357 CY 8; 358 AX 6-10 0; 358 FI 5-10 0; 359 BG 6-9 0;
	36 HU 8-9 06; 370 LT 8 0; 371 LV 8; 372 EE 7-8; 373 MD 8 0; 374 AM 8 0; 375 BY 9 8; 376 AD 6,9; 377 MC 8-9 0;
	378 SM 8,10; 380 UA 9 0; 381 RS 7-12 0; 382 ME 8 0; 383 XK 8-12 0; 385 HR 8-9 0; 386 SI 8 0; 387 BA 8-9 0;
	389 MK 8 0; 39 IT 6-12; 39 VA 6-11; 40 RO 6,9 0; 41 CH 9 0; 420 CZ 9; 421 SK 6-7,9 0; 423 LI 7,9 0; 43 AT 4-13 0;
	44 GB 9-10 0; 44 GG/IM/JE 10 0; 45 DK 8; 46 SE 7-9 0; 47 NO/SJ 8; 48 PL 7,9; 49 DE 5-15 0; 500 FK 5; 501 BZ 7;
	502 GT 8; 503 SV 8; 504 HN 8; 505 NI 8; 506 CR 8; 507 PA 7-8; 508 PM 6,9 0; 509 HT 8; 51 PE 8-9 0; 52 MX 10-11;
	53 CU 6-8,10 0; 54 AR 10-11 0; 55 BR 10-11 0; 56 CL 9; 57 CO 8,10 0; 58 VE 10 0; 590 BL/GP/MF 9 0; 591 BO 8 0;
	592 GY 7; 593 EC 8-9 0; 594 GF 9 0; 595 PY 7-9 0; 596 MQ 9 0; 597 SR 6-7; 598 UY 8 0; 599 BQ 7; 599 CW 7-8;
	60 MY 8-10 0; 61 AU/CC/CX 9 0; 62 ID 7-12 0; 63 PH 6,8-10 0; 64 NZ 8-10 0; 65 SG 8; 66 TH 8-9 0; 670 TL 7-8;
	672 NF 6; 673 BN 7; 674 NR 7; 675 PG 7-8; 676 TO 5,7; 677 SB 5,7; 678 VU 5,7; 679 FJ 7; 680 PW 7; 681 WF 6;
	682 CK 5; 683 NU 4,7; 685 WS 5-7,10; 686 KI 5,8 0; 687 NC 6; 688 TV 5-7; 689 PF 8; 690 TK 4-7; 691 FM 7;
	692 MH 7 1; 7 KZ/RU 10 8; 81 JP 9-10 0; 82 KR 5-6,8-10 0; 84 VN 9-10 0; 850 KP 8,10 0; 852 HK 8; 853 MO 8;
	855 KH 8-9 0; 856 LA 8-10 0; 86 CN 7-11 0; 880 BD 6-10 0; 886 TW 8-11 0; 90 TR 10 0; 91 IN 10 0; 92 PK 9-10 0;
	93 AF 9 0; 94 LK 9 0; 95 MM 6-10 0; 960 MV 7; 961 LB 7-8 0; 962 JO 8-9 0; 963 SY 8-9 0; 964 IQ 8-10 0; 965 KW 8;
	966 SA 9 0; 967 YE 7-9 0; 968 OM 8; 970 PS 8-9 0; 971 AE 8-9 0; 972 IL 8-9,11-12 0; 973 BH 8; 974 QA 8; 975 BT 7-8;
	976 MN 8-10 0; 977 NP 8,10 0; 98 IR 6-7,10 0; 992 TJ 9; 993 TM 8 8; 994 AZ 9 0; 995 GE 9 0; 996 KG 9 0; 998 UZ 9;
`;

/** Numbers of one country. */
export interface Numbering {
	callingCode: string;
	/** How many digits may follow the calling code. */
	lengths: ReadonlySet<number>;
	/** Dialled before a number inside the country; empty where there is none. */
	trunkPrefix: string;
}

interface PlanRow {
	countries: string[];
	numbering: Numbering;
}

const ROWS: readonly PlanRow[] = PLAN.split(';').flatMap((text) => readRow(text) ?? []);
const byCountry: ReadonlyMap<string, Numbering> = new Map(
	ROWS.flatMap(({ countries, numbering }) =>
		countries.map((country) => [country, numbering] as const),
	),
);
const byCallingCode: ReadonlyMap<string, Numbering> = joinByCallingCode(ROWS);

function readRow(text: string): PlanRow | null {
	const [callingCode, countries, lengthList, trunkPrefix = ''] = text.trim().split(' ');
	if (!callingCode) return null;
	const lengths = new Set(lengthList.split(',').flatMap(expandRange));
	return { countries: countries.split('/'), numbering: { callingCode, lengths, trunkPrefix } };
}

/** With the lengths of all countries that share the code. */
function joinByCallingCode(rows: readonly PlanRow[]): Map<string, Numbering> {
	const joined = new Map<string, Numbering>();
	for (const { numbering } of rows) {
		const { callingCode, lengths } = numbering;
		const shared = joined.get(callingCode)?.lengths ?? [];
		joined.set(callingCode, { ...numbering, lengths: new Set([...shared, ...lengths]) });
	}
	return joined;
}

/** "8-10" as 8, 9, 10. */
function expandRange(text: string): number[] {
	const [first, last = first] = text.split('-').map(Number);
	return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

const codeByName: ReadonlyMap<string, string> = new Map(
	[...COUNTRY_NAMES].map(([code, name]) => [name.toUpperCase(), code]),
);

/** The numbers of a country by its two letters or its English name, in any case. */
export function findNumbering(country: string | undefined): Numbering | undefined {
	const given = country?.toUpperCase() ?? '';
	const code = codeByName.get(given) ?? given;
	return byCountry.get(code === 'UK' ? 'GB' : code);
}

/** The numbers of the country whose calling code the digits begin with; no code is the beginning of another. */
export function findNumberingByDigits(digits: string): Numbering | undefined {
	return [1, 2, 3]
		.map((length) => byCallingCode.get(digits.slice(0, length)))
		.find((numbering) => numbering);
}
