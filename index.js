module.exports = {
	...require('./dist/credentials/ExotelApi.credentials.js'),
	...require('./dist/credentials/WhatsAppFlowEncryptionApi.credentials.js'),
	...require('./dist/nodes/SendWhatsAppFlow/SendWhatsAppFlow.node.js'),
	...require('./dist/nodes/FlowResponseTrigger/FlowResponseTrigger.node.js'),
	...require('./dist/nodes/FlowDataRequestTrigger/FlowDataRequestTrigger.node.js'),
	...require('./dist/nodes/RespondToFlow/RespondToFlow.node.js'),
};
