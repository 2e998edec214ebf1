// Reads every flow of a mock by pages.
// usage: node read-pages.mjs CONTENDER BASE_URL LIMIT EXPECTED   prints { perSecond, cpuUsPerPage }
import { create, readAll, readByLoop } from "./clients.mjs";

const [contender, baseUrl, ...numbers] = process.argv.slice(2);
const [limit, expected] = numbers.map(Number);
// Setting a client up, the loading of its modules included, is not part of reading.
const own = await readAll[contender]?.(baseUrl);
const list = own ? undefined : await create[contender](baseUrl, undefined);
const read = () => (own ? own(limit) : readByLoop(list, limit));

const start = performance.now();
const before = process.cpuUsage();
const count = await read();
const milliseconds = performance.now() - start;
const { user, system } = process.cpuUsage(before);
if (count !== expected) throw new Error(`${contender}: got ${count} flows, expected ${expected}`);
const pages = Math.ceil(count / limit);
process.stdout.write(
  `\n${JSON.stringify({ perSecond: (count * 1000) / milliseconds, cpuUsPerPage: (user + system) / pages })}`,
);
process.exit(0);
