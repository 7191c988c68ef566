import { MAX_SCREENS } from '../limits';
import { needsOn } from '../needsOf';
import type { FlowJson, Json } from '../types';
import { visitFlow, type VisitedScreen } from '../visit';
import { drawLines } from './lines';
import { markup, NONE, type Markup } from './markup';
import { Room } from './room';
import { drawScreen } from './screen';
import { STYLE } from './style';
import { drawWays, titleOf } from './ways';

/**
 * Draws all screens of a Flow side by side, with the ways between them: a page of HTML and CSS, without a script and
 * without anything that is fetched. Never throws, and has a few MB at most.
 */
export function preview(flow: FlowJson): string {
	const visited = visitFlow(flow);
	const room = new Room();
	const screens = visited.screens.slice(0, MAX_SCREENS);
	const left = visited.screens.length - screens.length;
	const page = markup`<!doctype html>
		<html lang="en">
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width" />
				<title>Preview of a WhatsApp Flow</title>
				${STYLE}
			</head>
			<body>
				<main class="all">
					<h1 class="h2 top">
						${visited.screens.length === 1 ? '1 screen' : `${visited.screens.length} screens`}
					</h1>
					<div class="screens">
						${screens.map(
							(screen, index) =>
								markup`<section class="screen">
									<h2 class="name t h3">${index + 1}. ${room.text(titleOf(screen))}</h2>
									${drawScreen(screen, visited, room)}${drawWays(screen, visited, room)}${drawData(screen, room)}
								</section>`,
						)}
					</div>
					${drawLines(visited, screens.length)}${
						left > 0 ? markup`<p>${left} more screens are not drawn.</p>` : NONE
					}
				</main>
			</body>
		</html>`;
	return page.text;
}

const MAX_VALUES = 40;

/** The data that a screen wants, with the examples that stand for it in the picture. */
function drawData(screen: VisitedScreen, room: Room): Markup {
	const values = needsOn(screen).slice(0, MAX_VALUES);
	const shown = values.slice(0, room.take(values.length));
	return shown.length === 0
		? NONE
		: markup`<div class="ways">
				<p><b>Data, with examples</b></p>
				${shown.map(
					({ name, example }) =>
						markup`<p class="t">${room.text(`${name}: ${exampleText(example)}`)}</p>`,
				)}
			</div>`;
}

function exampleText(example: Json): string {
	const text = typeof example === 'string' ? example : JSON.stringify(example);
	return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
