import { render } from 'preact';

import { App } from './App.tsx';
import { followAddress } from './flows/address.mts';
import { acceptDroppedFiles } from './flows/files.mts';
import { followSandbox } from './live.mts';
import './styles/main.css';

render(<App />, document.body);
followSandbox();
acceptDroppedFiles();
followAddress();
