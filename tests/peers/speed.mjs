// Answers one request a line with one JSON value a line: {"take": form}, "load", {"edit": count}, {"rescore": least}.
import { createInterface } from "node:readline";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
globalThis.Survey = require("survey-core");
require("./speed.js");

for await (const line of createInterface({ input: process.stdin, terminal: false })) {
  const request = JSON.parse(line);
  const [name, argument] = typeof request === "string" ? [request] : Object.entries(request)[0];
  console.log(JSON.stringify(globalThis.peer[name](argument)));
}
