// One SDK of npm, driven as an app would: node --require ./redirect.cjs drive.cjs NAME. PERSON holds the identity, SINK the address that answers.
"use strict";
const path = require("path");
const person = JSON.parse(process.env.PERSON);
const load = (name) => require(require.resolve(name, { paths: [process.env.SDKS] }));
const wait = (ms) => new Promise((done) => setTimeout(done, ms));
const sink = process.env.SINK;
const given = person.name.split(" ")[0];
const family = person.name.split(" ").slice(1).join(" ");

// A page in jsdom, for SDKs that are made for browsers.
function browser() {
  const { JSDOM } = load("jsdom");
  const dom = new JSDOM("<!doctype html><title>Cart</title><body></body>", { url: "https://kaigan.example/cart", pretendToBeVisual: true, runScripts: "outside-only" });
  const { window } = dom;
  window.fetch = globalThis.fetch;
  window.navigator.sendBeacon = (url, data) => {
    globalThis.fetch(url, { method: "POST", body: data instanceof window.Blob ? "" : data }).catch(() => 0);
    return true;
  };
  class Picture {
    set src(url) {
      globalThis.fetch(url).catch(() => 0);
    }
  }
  window.Image = Picture;
  const { append, insert } = { append: window.Node.prototype.appendChild, insert: window.Node.prototype.insertBefore };
  const sent = (node) => node.tagName === "SCRIPT" && node.src && globalThis.fetch(node.src).catch(() => 0);
  window.Node.prototype.appendChild = function (node) { return sent(node) ? node : append.call(this, node); };
  window.Node.prototype.insertBefore = function (node, at) { return sent(node) ? node : insert.call(this, node, at); };
  for (const name of ["window", "document", "navigator", "localStorage", "sessionStorage", "location", "XMLHttpRequest", "Image", "self", "Node", "Element", "HTMLElement", "Event", "CustomEvent", "screen", "history", "MutationObserver", "DOMParser"]) {
    Object.defineProperty(globalThis, name, { value: name === "self" ? window : window[name] ?? (name === "window" ? window : undefined), configurable: true, writable: true });
  }
  for (const name of ["addEventListener", "removeEventListener", "dispatchEvent", "getComputedStyle", "requestAnimationFrame", "matchMedia"]) globalThis[name] ??= window[name]?.bind(window) ?? (() => ({ matches: false, addListener() {} }));
  return window;
}

const drivers = {
  // The second set, driven for the first time after the first set's mends.
  async heap() {
    const heap = load("heap-api")("11");
    await Promise.race([heap.addUserProperties(person.user, { email: person.email, name: person.name, phone: person.phone, birthday: person.birth }), wait(3000)]).catch(() => 0);
    await Promise.race([heap.track("search", person.user, { search_term: "quiet hotels", city: "Port Fiction" }), wait(3000)]).catch(() => 0);
  },
  async keen() {
    const Keen = load("keen-tracking");
    const client = new Keen({ projectId: "p", writeKey: "key", host: new URL(sink).host, protocol: "http" });
    const who = { user_id: person.user, mail: person.email, full_name: person.name };
    await Promise.race([client.recordEvent("purchases", { customer: who, geo: { coordinates: [person.lon, person.lat] }, device: { idfa: person.advertising } }), wait(3000)]).catch(() => 0);
  },
  async telemetrydeck() {
    const module = load("@telemetrydeck/sdk");
    const TelemetryDeck = module.default || module.TelemetryDeck || module;
    const deck = new TelemetryDeck({ appID: "app", clientUser: person.email, target: `${sink}/v2/`, subtleCrypto: globalThis.crypto.subtle });
    await Promise.race([deck.signal("search", { userAge: "37", phoneNumber: person.phone }), wait(3000)]).catch(() => 0);
  },
  async "onesignal-users"() {
    const signal = load("@onesignal/node-onesignal");
    const client = new signal.DefaultApi(signal.createConfiguration({ restApiKey: "key", organizationApiKey: "key" }));
    const user = new signal.User();
    user.identity = { external_id: person.user };
    user.properties = { language: "ja", timezone_id: "Asia/Tokyo", lat: person.lat, long: person.lon, country: "JP", tags: { furigana: "ナミウチセ ノドカ" } };
    user.subscriptions = [{ type: "Email", token: person.email }, { type: "SMS", token: person.phone }];
    await Promise.race([client.createUser("app", user), wait(3000)]).catch(() => 0);
  },
  async launchdarkly() {
    browser();
    const ld = load("launchdarkly-js-client-sdk");
    const context = { kind: "user", key: person.user, email: person.email, name: person.name, ip: "8.8.4.4", country: "JP", denwa: person.phone };
    const client = ld.initialize("env", context, { baseUrl: sink, eventsUrl: sink, streamUrl: sink, flushInterval: 2000, sendEventsOnlyForVariation: false });
    client.track("checkout");
    await Promise.race([Promise.resolve(client.flush()).catch(() => 0), wait(3500)]);
    await wait(1000);
    process.exit(0);
  },
  async mparticle() {
    const window = browser();
    window.mParticle = { config: { isDevelopmentMode: false, v3SecureServiceUrl: `${new URL(sink).host}/v3/JS/`, identityUrl: `${new URL(sink).host}/v1/` } };
    const mp = load("@mparticle/web-sdk");
    const part = mp.default || mp;
    part.init("key", { identifyRequest: { userIdentities: { email: person.email, customerid: person.user } }, isDevelopmentMode: false });
    part.logEvent("search", 6, { searchTerm: "quiet hotels" });
    await wait(3500);
    process.exit(0);
  },
  async "countly-web"() {
    browser();
    const module = load("countly-sdk-web");
    const Countly = module.default || globalThis.window.Countly || module;
    Countly.init({ app_key: "key", url: sink, device_id: person.device, interval: 300 });
    Countly.user_details({ name: person.name, email: person.email, phone: person.phone, gender: "F", byear: 1988 });
    Countly.begin_session();
    await wait(4500);
    process.exit(0);
  },
  // The first set.
  async segment() {
    const { Analytics } = load("@segment/analytics-node");
    const analytics = new Analytics({ writeKey: "key", host: sink, maxEventsInBatch: 1 });
    const address = { street: person.address, city: "Port Fiction", postalCode: "98101", country: "US" };
    const traits = { name: person.name, email: person.email, phone: person.phone, birthday: person.birth, gender: "female", age: 37, address };
    analytics.identify({ userId: person.user, traits });
    const device = { id: person.device, advertisingId: person.advertising, model: "UMI-P7", manufacturer: "Umikaze", name: "umi", type: "android" };
    const network = { carrier: "Umikaze Mobile", wifi: true };
    const location = { latitude: person.lat, longitude: person.lon };
    const context = { device, network, location, ip: "8.8.4.4", locale: "ja-JP", timezone: "Asia/Tokyo", os: { name: "Android", version: "13" } };
    analytics.track({ userId: person.user, event: "Checkout", properties: { query: "quiet hotels" }, context });
    await analytics.closeAndFlush();
  },
  async rudderstack() {
    const Rudder = load("@rudderstack/rudder-sdk-node");
    const client = new (Rudder.default || Rudder)("key", { dataPlaneUrl: sink, flushAt: 1 });
    const traits = { firstname: given, lastname: family, email: person.email, phone: person.phone, birthday: person.birth, gender: "female" };
    client.identify({ userId: person.user, traits, context: { device: { adTrackingEnabled: true, advertisingId: person.advertising }, ip: "8.8.4.4" } });
    client.track({ userId: person.user, event: "Search", properties: { search_term: "quiet hotels", lat: person.lat, lng: person.lon } });
    await wait(2500);
  },
  async woopra() {
    const Woopra = load("woopra");
    const woopra = new Woopra("kaigan.example", { ssl: false });
    woopra.identify(person.email, { name: person.name, userid: person.user, company: "Kaigan" }).push();
    woopra.track("checkout", { title: "Cart", phone: person.phone });
    await wait(1500);
  },
  async gosquared() {
    const GoSquared = load("gosquared");
    const client = new GoSquared({ api_key: "demo", site_token: "GSN-106863-S" });
    const subject = client.createPerson(person.user);
    subject.identify({ email: person.email, name: person.name, phone: person.phone, custom: { birthday: person.birth } }, () => 0);
    client.event("Search", { search_query: "quiet hotels" }, () => 0);
    await wait(1500);
  },
  async onesignal() {
    const { Client } = load("onesignal-node");
    const client = new Client("app-id", "key", { apiRoot: sink });
    const push = { device_type: 1, identifier: person.push, language: "ja", timezone: 32400, device_model: "UMI-P7", device_os: "13", ad_id: person.advertising };
    await client.addDevice({ ...push, external_user_id: person.user, tags: { email: person.email, birthday: person.birth }, lat: person.lat, long: person.lon }).catch(() => 0);
  },
  async countly() {
    const Countly = load("countly-sdk-nodejs");
    Countly.init({ app_key: "key", device_id: person.device, url: sink, interval: 300, storage_path: process.env.STORE, debug: false });
    Countly.begin_session();
    Countly.user_details({ name: person.name, username: "nodoka", email: person.email, phone: person.phone, gender: "F", byear: 1988, custom: { shoe: "24" } });
    await wait(1500);
    Countly.add_event({ key: "search", count: 1, segmentation: { keyword: "quiet hotels", latitude: person.lat, longitude: person.lon } });
    await wait(6000);
    process.exit(0);
  },
  async customerio() {
    const { TrackClient } = load("customerio-node");
    const client = new TrackClient("site", "key", { url: `${sink}/api/v1` });
    const attributes = { email: person.email, first_name: given, last_name: family, phone: person.phone, date_of_birth: person.birth };
    await client.identify(person.user, attributes).catch(() => 0);
    await client.addDevice(person.user, person.push, "android", { app_version: "4.2.0", device_model: "UMI-P7" }).catch(() => 0);
    await client.track(person.user, { name: "search", data: { search_query: "quiet hotels", ip_address: "8.8.4.4" } }).catch(() => 0);
  },
  async statsig() {
    const statsig = load("statsig-node");
    await statsig.initialize("secret-key", { api: `${sink}/v1`, initTimeoutMs: 1500 }).catch(() => 0);
    const who = { userID: person.user, email: person.email, ip: "8.8.4.4", country: "JP", locale: "ja_JP", appVersion: "4.2.0", userAgent: person.agent };
    statsig.logEvent({ ...who, custom: { gender: "female", phone: person.phone }, customIDs: { deviceID: person.device } }, "checkout", 1, { screen_name: "Cart" });
    await Promise.race([Promise.resolve(statsig.flush()).catch(() => 0), wait(3000)]);
    process.exit(0);
  },
  async applicationinsights() {
    const insights = load("applicationinsights");
    const client = new insights.TelemetryClient(`InstrumentationKey=00000000-1111-4222-8333-444444444444;IngestionEndpoint=${sink}/;LiveEndpoint=${sink}/`);
    client.trackEvent({ name: "checkout", properties: { userEmail: person.email, userId: person.user, phoneNumber: person.phone, "device.advertisingId": person.advertising } });
    await Promise.race([Promise.resolve(client.flush()).catch(() => 0), wait(4000)]);
    await wait(2500);
    process.exit(0);
  },
  async airbrake() {
    const { Notifier } = load("@airbrake/node");
    const airbrake = new Notifier({ projectId: 1, projectKey: "key", host: sink, remoteConfig: false, performanceStats: false });
    const user = { id: person.user, name: person.name, email: person.email };
    await airbrake.notify({ error: new Error("it broke"), context: { user, userAddr: "8.8.4.4" }, params: { tel: person.phone } }).catch(() => 0);
    process.exit(0);
  },
  async rollbar() {
    const Rollbar = load("rollbar");
    const rollbar = new Rollbar({ accessToken: "token", endpoint: `${sink}/api/1/item/`, captureIp: true, payload: { person: { id: person.user, username: "nodoka", email: person.email } } });
    rollbar.error("it broke", { customer: { dob: person.birth, telephone: person.phone } });
    await wait(2000);
    process.exit(0);
  },
  async raygun() {
    const raygun = load("raygun");
    const client = new raygun.Client().init({ apiKey: "key" });
    client.user = () => ({ identifier: person.user, email: person.email, fullName: person.name, firstName: given, uuid: person.device });
    client.send(new Error("it broke"), { phone_number: person.phone });
    await wait(2000);
    process.exit(0);
  },
  async june() {
    const { Analytics } = load("@june-so/analytics-node");
    const analytics = new Analytics("key", { host: sink, flushAt: 1 });
    analytics.identify({ userId: person.user, traits: { email: person.email, name: person.name, avatar: "https://a.example/a.png" } });
    analytics.track({ anonymousId: person.device, event: "Search", properties: { searchTerm: "quiet hotels" }, context: { ip: "8.8.4.4", locale: "ja-JP" } });
    await wait(2500);
    process.exit(0);
  },
  async openpanel() {
    const { OpenPanel } = load("@openpanel/sdk");
    const panel = new OpenPanel({ clientId: "id", clientSecret: "secret", apiUrl: sink });
    await panel.identify({ profileId: person.user, firstName: given, lastName: family, email: person.email, properties: { tel: person.phone, seinengappi: person.birth } });
    await panel.track("search", { search_keyword: "quiet hotels", latitude: person.lat, longitude: person.lon });
    await wait(800);
  },
  async intercom() {
    const { IntercomClient } = load("intercom-client");
    const client = new IntercomClient({ token: "token", environment: sink, maxRetries: 0 });
    await client.contacts.create({ external_id: person.user, email: person.email, phone: person.phone, name: person.name, signed_up_at: 1571672154 }).catch(() => 0);
  },
  async klaviyo() {
    const { ApiKeySession, ProfilesApi } = load("klaviyo-api");
    const location = { address1: person.address, city: "Port Fiction", zip: "98101", latitude: person.lat, longitude: person.lon, ip: "8.8.4.4", timezone: "Asia/Tokyo" };
    const attributes = { email: person.email, phoneNumber: person.phone, externalId: person.user, firstName: given, lastName: family, location, properties: { birthday: person.birth } };
    const api = new ProfilesApi(new ApiKeySession("key"));
    await Promise.race([api.createProfile({ data: { type: "profile", attributes } }).catch(() => 0), wait(4000)]);
    process.exit(0);
  },
  async hubspot() {
    const { Client } = load("@hubspot/api-client");
    const client = new Client({ accessToken: "token", basePath: sink });
    const properties = { email: person.email, firstname: given, lastname: family, phone: person.phone, address: person.address, zip: "98101", date_of_birth: person.birth };
    await client.crm.contacts.basicApi.create({ properties, associations: [] }).catch(() => 0);
  },
  async mailchimp() {
    const mailchimp = load("@mailchimp/mailchimp_marketing");
    mailchimp.setConfig({ apiKey: "key-us1", server: "us1" });
    const fields = { FNAME: given, LNAME: family, PHONE: person.phone, BIRTHDAY: "02/14", ADDRESS: person.address };
    const where = { latitude: person.lat, longitude: person.lon };
    await Promise.race([mailchimp.lists.addListMember("list", { email_address: person.email, status: "subscribed", merge_fields: fields, location: where, ip_signup: "8.8.4.4" }).catch(() => 0), wait(4000)]);
  },
  async "universal-analytics"() {
    const universal = load("universal-analytics");
    const visitor = universal("UA-1-1", person.device, { strictCidFormat: false, uid: person.user, https: false });
    visitor.event("search", "submit", "quiet hotels").send();
    visitor.pageview({ dp: "/cart", dt: "Cart", cd1: person.email, uip: "8.8.4.4" }).send();
    await wait(1500);
  },
  async unleash() {
    const { UnleashClient } = load("unleash-proxy-client");
    const context = { userId: person.user, sessionId: "s-77120", remoteAddress: "8.8.4.4", properties: { email: person.email, phone: person.phone } };
    const client = new UnleashClient({ url: `${sink}/proxy`, clientKey: "key", appName: "kaigan", context, fetch: globalThis.fetch, disableMetrics: true, refreshInterval: 0 });
    await Promise.race([client.start().catch(() => 0), wait(2000)]);
    process.exit(0);
  },
  async flagsmith() {
    const flagsmith = load("@flagsmith/flagsmith");
    const traits = { email: person.email, birthday: person.birth, gender: "female" };
    const set = flagsmith.default || flagsmith;
    const instance = set.createFlagsmithInstance ? set.createFlagsmithInstance() : set;
    await Promise.race([Promise.resolve(instance.init({ environmentID: "key", api: `${sink}/api/v1/`, identity: person.user, traits, fetch: globalThis.fetch })).catch(() => 0), wait(2500)]);
    process.exit(0);
  },
  async honeybadger() {
    const Honeybadger = load("@honeybadger-io/js");
    Honeybadger.configure({ apiKey: "key", endpoint: sink, reportData: true, eventsEnabled: false });
    Honeybadger.setContext({ user_id: person.user, user_email: person.email, shimei: person.name, denwa_bango: person.phone });
    await Promise.race([Honeybadger.notifyAsync(new Error("it broke")).catch(() => 0), wait(2500)]);
    process.exit(0);
  },
};

const name = process.argv[2];
if (name === "--list") console.log(Object.keys(drivers).join(" "));
else {
  process.on("uncaughtException", (error) => console.error(String(error)));
  process.on("unhandledRejection", (error) => console.error(String(error)));
  drivers[name]().catch((error) => console.error(String(error)));
}
