/**
 * Loaded into n8n before n8n itself: when the process that started it is gone, for whatever reason, the
 * connection between the two breaks and n8n ends too instead of living on alone. At once, because a gentle
 * end would wait for ever to write its farewell to the vanished process.
 */
process.once('disconnect', () => process.exit(1));
process.channel?.unref();
