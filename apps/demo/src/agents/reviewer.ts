import { serveOrders } from '../orders/serve-orders.js';
import { live } from './agent-life.js';
import { awaitingReleases } from './duties/await-release.js';
import { finishingTasks } from './duties/finish-task.js';
import { releasing } from './duties/release.js';
import { reserving } from './duties/reserve.js';
import { takingTasks } from './duties/take-task.js';

// Reviews: wants the files that the builder has, and takes over what the builder leaves.
await live('review', (life) =>
  serveOrders([reserving(life), releasing(life), awaitingReleases(life), takingTasks(life), finishingTasks(life)]),
);
