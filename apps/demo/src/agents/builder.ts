import { serveOrders } from '../orders/serve-orders.js';
import { live } from './agent-life.js';
import { releasing } from './duties/release.js';
import { requestingChecks } from './duties/request-check.js';
import { reserving } from './duties/reserve.js';
import { takingTasks } from './duties/take-task.js';
import { working } from './duties/work.js';

// Builds: asks for checks before it starts, reserves what it changes.
await live('build', (life) =>
  serveOrders([requestingChecks(life), reserving(life), releasing(life), takingTasks(life), working(life)]),
);
