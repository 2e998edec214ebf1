// The mock, from a program, as its README says.
// usage: node ours.mjs PORT OPTIONS   (the options of startMockServer as JSON)
import { startMockServer } from "@live-flows/mock";

const [port, options] = process.argv.slice(2);
await startMockServer({ port: Number(port), ...JSON.parse(options) });
