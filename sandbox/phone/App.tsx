import { ChatView } from './chat/ChatView.tsx';
import { openChat } from './chat/chats.mts';
import { Customers } from './chat/Customers.tsx';
import { isDragging } from './flows/files.mts';
import { FlowsTab } from './flows/FlowsTab.tsx';
import { FlowSheet } from './form/FlowSheet.tsx';
import { openForm } from './form/openForm.mts';
import { isTrial } from './form/trial.mts';
import { Activity } from './panel/Activity.tsx';
import { Faults } from './panel/Faults.tsx';
import { SettingsTab } from './panel/SettingsTab.tsx';
import { connection, setup, type Connection } from './state.mts';
import { Icon } from './ui/Icon.tsx';
import { notice } from './ui/notice.mts';
import { Tabs } from './ui/Tabs.tsx';
import { narrowView, panelTab } from './openTabs.mts';

/** The whole page: the customers, the phone of one of them, and what goes over the wire. */
export function App() {
	return (
		<>
			<TopBar />
			<main data-view={narrowView.value}>
				<Phone />
				<section class="panel" aria-label="Sandbox">
					<Tabs
						label="Sandbox"
						open={panelTab}
						tabs={[
							{ name: 'activity', label: 'Activity', content: () => <Activity /> },
							{ name: 'flows', label: 'Flows', content: () => <FlowsTab /> },
							{ name: 'faults', label: 'Faults', content: () => <Faults /> },
							{ name: 'settings', label: 'Settings', content: () => <SettingsTab /> },
						]}
					/>
				</section>
				<Notice />
				{isDragging.value && <p class="drop-here">Drop the Flow JSON here</p>}
			</main>
		</>
	);
}

const CONNECTION: Record<Connection, string> = {
	connecting: 'Connecting …',
	live: 'Live',
	lost: 'Not connected: is the sandbox running?',
};

function TopBar() {
	const faults = setup.value?.faults.length ?? 0;
	return (
		<header class="top-bar">
			<h1>WhatsApp sandbox</h1>
			<p class={`connection ${connection.value}`} role="status">
				{CONNECTION[connection.value]}
			</p>
			{faults > 0 && (
				<p class="faults-on">
					<Icon name="alert" size={16} /> {faults === 1 ? '1 fault' : `${faults} faults`} in wait
				</p>
			)}
			<div class="views" role="group" aria-label="Show">
				{(['phone', 'panel'] as const).map((view) => (
					<button
						key={view}
						type="button"
						aria-pressed={narrowView.value === view}
						onClick={() => (narrowView.value = view)}
					>
						{view === 'phone' ? 'Phone' : 'Sandbox'}
					</button>
				))}
			</div>
		</header>
	);
}

function Phone() {
	const chat = openChat.value;
	const open = openForm.value;
	const form = open && (isTrial(open.message) || open.message.to === chat?.customer) ? open : null;
	const business = setup.value?.account.businessNumber;
	return (
		<div class="phone-side">
			<Customers />
			<section
				class="phone"
				aria-label={chat ? `Phone of ${chat.name}, ${chat.customer}` : 'Phone'}
			>
				{chat && business !== undefined ? (
					<ChatView chat={chat} business={business} covered={form !== null} />
				) : (
					<p class="empty">
						{setup.value
							? 'No chat yet. Add a customer, or send a message from a workflow.'
							: 'Loading …'}
					</p>
				)}
				{form && <FlowSheet form={form} key={form.message.sid} />}
			</section>
		</div>
	);
}

function Notice() {
	return (
		<div class="notice" role="alert">
			{notice.value !== '' && (
				<p>
					{notice.value}
					<button
						type="button"
						class="round plain"
						aria-label="Dismiss"
						onClick={() => (notice.value = '')}
					>
						<Icon name="close" size={16} />
					</button>
				</p>
			)}
		</div>
	);
}
