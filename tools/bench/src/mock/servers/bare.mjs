// The limit: a bare node:http server that sends the same bytes as the mock, whatever it is asked.
// usage: node bare.mjs PORT ANSWER   (a JSON file: { status, headers: [name, value, …], body })
import { readFileSync } from "node:fs";
import { createServer } from "node:http";

const [port, file] = process.argv.slice(2);
const { status, headers, body } = JSON.parse(readFileSync(file, "utf8"));
createServer((_request, response) => {
  response.writeHead(status, headers);
  response.end(body);
}).listen(Number(port), "127.0.0.1");
