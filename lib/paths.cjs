/**
 * Where things are. CommonJS on purpose: plain Node, tsx and Jest can all load it, and `__dirname` works in each.
 */
const path = require('node:path');

const root = path.resolve(__dirname, '..');
const realN8n = path.join(root, 'real-n8n');
const realN8n1 = path.join(root, 'real-n8n-1');

module.exports = { root, realN8n, realN8n1 };
