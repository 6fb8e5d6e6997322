// Everything that Node sends goes through the recording proxy: node --require through.cjs node.cjs RECIPES NAME. PROXY is its address.
"use strict";
const load = (what) => require(require.resolve(what, { paths: [process.env.SDKS] }));
const { setGlobalDispatcher, ProxyAgent } = load("undici");
setGlobalDispatcher(new ProxyAgent({ uri: process.env.PROXY, requestTls: { rejectUnauthorized: false } }));
process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";
process.env.GLOBAL_AGENT_HTTP_PROXY = process.env.PROXY;
load("global-agent").bootstrap();
