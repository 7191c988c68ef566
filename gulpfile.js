const { src, dest } = require('gulp');

/** Copies the icons beside the compiled nodes and credentials. `encoding: false` keeps the bytes as they are. */
function buildIcons() {
	return src(['nodes/**/*.svg', 'credentials/**/*.svg'], { base: '.', encoding: false }).pipe(
		dest('dist'),
	);
}

exports['build:icons'] = buildIcons;
exports.default = buildIcons;
