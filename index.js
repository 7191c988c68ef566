module.exports = {
	...require('./dist/credentials/ExotelApi.credentials.js'),
	...require('./dist/nodes/SendWhatsAppFlow/SendWhatsAppFlow.node.js'),
	...require('./dist/nodes/FlowResponseTrigger/FlowResponseTrigger.node.js'),
};
