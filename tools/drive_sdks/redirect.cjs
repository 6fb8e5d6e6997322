// Loaded before an SDK (node --require): whatever it sends goes to the sink on this machine, with the host that was meant in a header.
"use strict";
const http = require("http");
const https = require("https");
const sink = new URL(process.env.SINK);

function target(first, second) {
  if (typeof first === "string" || first instanceof URL) {
    const url = new URL(first);
    return [{ hostname: url.hostname, path: url.pathname + url.search, ...(typeof second === "object" ? second : {}) }, typeof second === "object"];
  }
  return [first, false];
}

function redirected(first, second, third) {
  const [given, shifted] = target(first, second);
  const meant = given.hostname || (given.host || "localhost").split(":")[0];
  const headers = { ...(given.headers || {}), "x-meant-host": meant };
  const options = { ...given, headers, protocol: "http:", hostname: sink.hostname, host: sink.hostname, port: sink.port, agent: undefined };
  delete options.agent;
  delete options.socketPath;
  const callback = typeof second === "function" ? second : shifted || typeof third === "function" ? third : undefined;
  return plain(options, callback);
}

const plain = http.request;
for (const module of [http, https]) {
  module.request = redirected;
  module.get = (...args) => {
    const request = redirected(...args);
    request.end();
    return request;
  };
}
const fetched = globalThis.fetch;
globalThis.fetch = async (input, init = {}) => {
  const request = input instanceof Request ? input : null;
  const url = new URL(request ? request.url : input);
  const headers = new Headers(init.headers || (request ? request.headers : {}));
  headers.set("x-meant-host", url.hostname);
  const body = init.body !== undefined ? init.body : request && request.method !== "GET" ? await request.arrayBuffer() : undefined;
  const method = init.method || (request ? request.method : "GET");
  return fetched(`${sink.origin}${url.pathname}${url.search}`, { method, headers, body });
};
