import type { Reply } from '../http/reply.mts';
import type { FaultTarget } from '../world/faults.mts';
import type { ManagedFlow } from '../world/managedFlows.mts';
import type { MetaPermission } from '../world/settings.mts';
import type { PhoneNumber, World } from '../world/world.mts';
import { listPhoneNumbers, showAccount, showPhoneNumber } from './account.mts';
import { listAssets, uploadAsset, type AssetLinks } from './assets.mts';
import type { MetaCall } from './call.mts';
import { setPublicKey, showPublicKey } from './encryption.mts';
import {
	createFlow,
	deleteFlow,
	deprecateFlow,
	listFlows,
	publishFlow,
	showFlow,
	updateFlow,
} from './flows.mts';
import { lacksPermission, unknownObject } from './graphError.mts';

/** What a call does, and what has to be so for it. */
export interface Operation {
	/** Besides all calls to Meta. */
	faults: FaultTarget;
	run(call: MetaCall): Reply | Promise<Reply>;
}

interface Edge<Subject> {
	faults: FaultTarget;
	permissions: readonly MetaPermission[];
	run(world: World, call: MetaCall, subject: Subject): Reply | Promise<Reply>;
}

/** By method and what follows the id of the object. */
type Edges<Subject> = Readonly<Record<string, Edge<Subject>>>;

const MANAGE: readonly MetaPermission[] = ['whatsapp_business_management'];
/** Keys belong to the Cloud API, so they want the permission for messages too (docs/protocol/flows-api.md#account: not sure). */
const MANAGE_KEYS: readonly MetaPermission[] = [...MANAGE, 'whatsapp_business_messaging'];

/** Finds what a call does. Throws a GraphError when there is no such object or operation, or the token may not do it. */
export function findOperation(
	world: World,
	links: AssetLinks,
	{ method, id, edge }: { method: string; id: string; edge: string },
): Operation {
	const name = `${method} ${edge}`.trim();
	const { account, settings, managedFlows, phoneNumbers } = world;
	const bind = <Subject,>(edges: Edges<Subject>, subject: Subject): Operation => {
		const found = Object.hasOwn(edges, name) ? edges[name] : undefined;
		if (!found) throw unknownObject(method, id);
		const missing = found.permissions.find((each) => !settings.metaPermissions.includes(each));
		if (missing !== undefined) throw lacksPermission(missing);
		return { faults: found.faults, run: (call) => found.run(world, call, subject) };
	};
	if (!settings.metaAccountShared) throw unknownObject(method, id);
	if (id === account.wabaId) return bind(accountEdges, account);
	const number = phoneNumbers.find((each) => each.id === id);
	if (number) return bind(phoneNumberEdges, number);
	const flow = managedFlows.find(id);
	if (flow) return bind(flowEdges(links), flow);
	throw unknownObject(method, id);
}

const accountEdges: Edges<unknown> = {
	GET: { faults: 'metaRead', permissions: MANAGE, run: showAccount },
	'GET phone_numbers': { faults: 'metaRead', permissions: MANAGE, run: listPhoneNumbers },
	'GET flows': { faults: 'metaRead', permissions: MANAGE, run: listFlows },
	'POST flows': { faults: 'metaCreateFlow', permissions: MANAGE, run: createFlow },
};

const phoneNumberEdges: Edges<PhoneNumber> = {
	GET: { faults: 'metaRead', permissions: MANAGE, run: showPhoneNumber },
	'GET whatsapp_business_encryption': {
		faults: 'metaRead',
		permissions: MANAGE_KEYS,
		run: showPublicKey,
	},
	'POST whatsapp_business_encryption': {
		faults: 'metaSetKey',
		permissions: MANAGE_KEYS,
		run: setPublicKey,
	},
};

function flowEdges(links: AssetLinks): Edges<ManagedFlow> {
	return {
		GET: { faults: 'metaRead', permissions: MANAGE, run: showFlow },
		POST: { faults: 'metaUpdateFlow', permissions: MANAGE, run: updateFlow },
		DELETE: { faults: 'metaDeleteFlow', permissions: MANAGE, run: deleteFlow },
		'GET assets': {
			faults: 'metaRead',
			permissions: MANAGE,
			run: (world, call, flow) => listAssets(world, links, call, flow),
		},
		'POST assets': { faults: 'metaUploadJson', permissions: MANAGE, run: uploadAsset },
		'POST publish': { faults: 'metaPublishFlow', permissions: MANAGE, run: publishFlow },
		'POST deprecate': { faults: 'metaDeprecateFlow', permissions: MANAGE, run: deprecateFlow },
	};
}
