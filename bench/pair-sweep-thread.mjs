// Threads read TypeScript only once they have been told how.
import { register } from 'tsx/esm/api';

register();
await import('./pair-sweep-worker.ts');
