import { resetProcessMemory } from '../../nodes/shared/memory/processMemory';

/** Tests do not influence each other through what the process remembers. */
beforeEach(resetProcessMemory);
