module.exports = () => globalThis.removeEngineFolders();
