// Web SDKs that no knowledge file here was tuned on: one section each, `// == NAME | npm packages | kinds handed in`. Run by page.cjs; p is the person.
// == braze | @braze/web-sdk | pii.name pii.email pii.phone pii.birth id.user loc.precise
const b = await import("@braze/web-sdk");
b.initialize("11111111-2222-3333-4444-555555555555", { baseUrl: "sdk.iad-01.braze.com", allowUserSuppliedJavascript: false, noCookies: true });
b.changeUser(p.user); b.openSession();
const u = b.getUser(); u.setEmail(p.email); u.setFirstName(p.given); u.setLastName(p.family); u.setPhoneNumber(p.phone); u.setDateOfBirth(...p.birth.split("-").map(Number));
u.setLastKnownLocation(p.lat, p.lon, 12); b.logCustomEvent("checkout", { amount: 1 }); b.requestImmediateDataFlush(); await wait(2500);
// == clevertap | clevertap-web-sdk | pii.name pii.email pii.phone pii.birth id.user loc.precise
const c = (await import("clevertap-web-sdk")).default;
c.init("TEST-ACC-001", "eu1"); c.privacy.push({ optOut: false }); c.privacy.push({ useIP: true });
c.onUserLogin.push({ Site: { Name: p.name, Identity: p.user, Email: p.email, Phone: p.phone, Gender: "F", DOB: new Date(p.birth) } });
await wait(1500); c.getLocation(p.lat, p.lon); c.event.push("Checkout", { price: 1 }); await wait(2500);
// == leanplum | leanplum-sdk | pii.name pii.email pii.phone pii.birth id.user id.vendor
const L = (await import("leanplum-sdk")).default; const lp = L.default || L;
lp.setAppIdForProductionMode("app_x", "prod_y"); lp.setDeviceId(p.vendor); lp.start(p.user, { name: p.name, email: p.email, phone: p.phone, birthday: p.birth }, () => 0);
await wait(800); lp.track("checkout", 1, { price: 2 }); await wait(1500);
// == posthogjs | posthog-js | pii.name pii.email pii.phone id.user
const ph = (await import("posthog-js")).default;
ph.init("phc_x", { api_host: "https://eu.i.posthog.com", request_batching: false, autocapture: false, loaded: () => 0 });
ph.identify(p.user, { email: p.email, name: p.name, phone: p.phone }); ph.capture("checkout", { amount: 1 }); await wait(3500);
// == datadogrum | @datadog/browser-rum @datadog/browser-logs | pii.name pii.email pii.phone id.user
const { datadogRum } = await import("@datadog/browser-rum"); const { datadogLogs } = await import("@datadog/browser-logs");
datadogRum.init({ applicationId: "11111111-2222-4333-8444-666666666666", clientToken: "pub1", site: "ap1.datadoghq.com", sessionSampleRate: 100, trackUserInteractions: true });
datadogLogs.init({ clientToken: "pub1", site: "ap1.datadoghq.com" });
datadogRum.setUser({ id: p.user, name: p.name, email: p.email }); datadogLogs.logger.info("call " + p.phone, { customer: { tel: p.phone } }); datadogRum.addAction("checkout"); await wait(1500);
window.dispatchEvent(new Event("beforeunload")); await wait(500);
// == sentrybrowser | @sentry/browser | pii.email pii.phone id.user
const S = await import("@sentry/browser");
S.init({ dsn: "https://abc123@o447951.ingest.sentry.io/4504", sendDefaultPii: true }); S.setUser({ id: p.user, email: p.email, username: p.given });
S.addBreadcrumb({ message: "dialled " + p.phone }); S.captureException(new Error("it broke")); await S.flush(2000);
// == bugsnagjs | @bugsnag/js | pii.name pii.email pii.address id.user
const Bs = (await import("@bugsnag/js")).default;
Bs.start({ apiKey: "0123456789abcdef0123456789abcdef", user: { id: p.user, email: p.email, name: p.name }, metadata: { shipping: { address: p.address } }, autoTrackSessions: true }); Bs.notify(new Error("it broke")); await wait(1500);
// == trackjs | trackjs | pii.email id.user
const { TrackJS } = await import("trackjs");
TrackJS.install({ token: "abc", userId: p.user }); TrackJS.addMetadata("mail", p.email); TrackJS.track("it broke"); await wait(1500);
// == amplitudebrowser | @amplitude/analytics-browser | pii.email pii.phone id.user id.vendor
const am = await import("@amplitude/analytics-browser");
am.init("key", p.user, { deviceId: p.vendor, flushIntervalMillis: 500, remoteConfig: { fetchRemoteConfig: false }, autocapture: false });
am.identify(new am.Identify().set("email", p.email).set("phone", p.phone)); am.track("checkout"); am.flush(); await wait(2500);
// == amplitudejs | amplitude-js | pii.email pii.phone pii.birth id.user id.vendor
const aj = (await import("amplitude-js")).default;
aj.getInstance().init("key", p.user, { deviceId: p.vendor, forceHttps: true }); aj.getInstance().setUserProperties({ email: p.email, tel: p.phone, birthday: p.birth }); aj.getInstance().logEvent("checkout"); await wait(2000);
// == appinsights | @microsoft/applicationinsights-web | pii.email pii.phone id.user
const { ApplicationInsights } = await import("@microsoft/applicationinsights-web");
const ai = new ApplicationInsights({ config: { connectionString: "InstrumentationKey=00000000-1111-4222-8333-444444444444;IngestionEndpoint=https://japaneast-1.in.applicationinsights.azure.com/", maxBatchInterval: 0 } });
ai.loadAppInsights(); ai.setAuthenticatedUserContext(p.user, p.email.replace(/[,;=| ]/g, "_"), true); ai.trackPageView(); ai.trackEvent({ name: "checkout" }, { phone: p.phone }); ai.flush(); await wait(2000);
// == elasticrum | @elastic/apm-rum | pii.email id.user
const { init } = await import("@elastic/apm-rum");
const apm = init({ serviceName: "shop", serverUrl: "https://apm.umikaze.example:8200", breakdownMetrics: false, eventsLimit: 80 });
apm.setUserContext({ id: p.user, username: p.given, email: p.email }); apm.setCustomContext({ cart: 1 }); apm.captureError(new Error("it broke")); await wait(3000);
// == faro | @grafana/faro-web-sdk | pii.email id.user pii.phone
const F = await import("@grafana/faro-web-sdk");
const faro = F.initializeFaro({ url: "https://faro-collector-prod-ap-northeast-0.grafana.net/collect/abc", app: { name: "shop", version: "1" }, user: { id: p.user, email: p.email, username: p.given } });
faro.api.pushEvent("checkout", { phone: p.phone }); faro.api.pushLog(["hello"]); await wait(2500);
// == newrelicbrowser | @newrelic/browser-agent | id.user pii.email
const { BrowserAgent } = await import("@newrelic/browser-agent/loaders/browser-agent");
const nr = new BrowserAgent({ init: { distributed_tracing: { enabled: true }, privacy: { cookies_enabled: true }, ajax: { deny_list: [] } }, info: { beacon: "bam.nr-data.net", errorBeacon: "bam.nr-data.net", licenseKey: "abc", applicationID: "123", sa: 1 }, loader_config: { accountID: "1", trustKey: "1", agentID: "123", licenseKey: "abc", applicationID: "123" } });
nr.setUserId(p.user); nr.setCustomAttribute("email", p.email); nr.noticeError(new Error("it broke")); nr.addPageAction("checkout", { email: p.email }); await wait(9000);
document.dispatchEvent(new Event("visibilitychange")); window.dispatchEvent(new Event("pagehide")); await wait(800);
// == algoliainsights | search-insights | id.user
const ins = (await import("search-insights")).default;
ins("init", { appId: "APPID", apiKey: "key", userToken: p.user, useCookie: false }); ins("convertedObjectIDs", { index: "shop", eventName: "bought", objectIDs: ["1"] }); ins("setAuthenticatedUserToken", p.user); await wait(1500);
// == alloy | @adobe/alloy | pii.email pii.phone id.user
const alloyModule = await import("@adobe/alloy");
const alloy = alloyModule.createInstance({ name: "alloy" });
await alloy("configure", { datastreamId: "ebebf826-a01f-4458-8cec-ef61de241c93", orgId: "ADB3LETTERSANDNUMBERS@AdobeOrg", edgeDomain: "edge.adobedc.net", defaultConsent: "in", thirdPartyCookiesEnabled: false, targetMigrationEnabled: false });
const hex = async (t) => [...new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(t)))].map((b) => b.toString(16).padStart(2, "0")).join("");
alloy("sendEvent", { xdm: { eventType: "commerce.checkouts", identityMap: { Email_LC_SHA256: [{ id: await hex(p.email.toLowerCase()), authenticatedState: "authenticated" }], CRMID: [{ id: p.user }] } }, data: { telephone: p.phone } }).catch(() => 0); await wait(2500);
// == firebase | firebase | pii.name pii.email pii.phone pii.address id.user loc.precise
const fa = await import("firebase/app"); const fi = await import("firebase/installations"); const fr = await import("firebase/remote-config"); const au = await import("firebase/auth"); const fs = await import("firebase/firestore/lite");
const app = fa.initializeApp({ apiKey: "AIzaSyX000000000000000000000000000000000", projectId: "umikaze", appId: "1:123456789012:web:abc123def4567890", messagingSenderId: "123456789012", authDomain: "umikaze.firebaseapp.com" });
fi.getId(fi.getInstallations(app)).catch(() => 0); const rc = fr.getRemoteConfig(app); fr.fetchConfig(rc).catch(() => 0);
au.signInWithEmailAndPassword(au.getAuth(app), p.email, "not-a-secret-1").catch(() => 0);
fs.setDoc(fs.doc(fs.getFirestore(app), "users", p.user), { name: p.name, phone: p.phone, address: p.address, at: new fs.GeoPoint(p.lat, p.lon) }).catch(() => 0); await wait(2500);
// == openreplay | @openreplay/tracker | pii.email id.user pii.phone
const OR = await import("@openreplay/tracker"); const Tracker = OR.default || OR.Tracker;
const t = new Tracker({ projectKey: "key", ingestPoint: "https://openreplay.umikaze.example/ingest", __DISABLE_SECURE_MODE: true, defaultInputMode: 0 });
await Promise.race([t.start({ userID: p.user, metadata: { mail: p.email } }), wait(3000)]); t.setUserID(p.user); t.setMetadata("phone", p.phone); t.event("checkout", { phone: p.phone }); await wait(6000);
// == highlight | highlight.run | pii.email pii.phone id.user
const { H } = await import("highlight.run");
H.init("1jdkoe52", { networkRecording: { enabled: false }, serviceName: "shop", tracingOrigins: false }); H.identify(p.email, { id: p.user, phone: p.phone }); H.track("checkout", { phone: p.phone }); await wait(8000);
// == branchweb | branch-sdk | pii.email id.user
const branch = (await import("branch-sdk")).default;
branch.init("key_live_abcdefghijklmnopqrstuvwxyz123456", { no_journeys: true }, () => 0); await wait(1500); branch.setIdentity(p.user, () => 0); branch.logEvent("PURCHASE", { currency: "JPY", revenue: 1, email: p.email }, () => 0); await wait(2000);
// == singular | singular-sdk | pii.email id.user
const sg = await import("singular-sdk");
sg.singularSdk.init(new sg.SingularConfig("apikey", "secret", "com.umikaze.shop").withCustomUserId(p.user)); await wait(1000); sg.singularSdk.event("checkout", { email: p.email, phone: p.phone }); await wait(1500);
// == td | td-js-sdk | pii.email pii.birth id.user pii.name
const Treasure = (await import("td-js-sdk")).default;
const td = new Treasure({ host: "tokyo.records.in.treasuredata.com", writeKey: "1/abc", database: "shop", startInSignedMode: true });
td.set("$global", "td_global_id", "td_global_id"); td.set("customers", { member_no: p.user, mail: p.email, shimei: p.name, seinengappi: p.birth }); td.trackPageview("pageviews"); td.addRecord("customers", { step: 1 }); await wait(2500);
// == bucketeer | @bucketeer/js-client-sdk | id.user pii.email
const bk = await import("@bucketeer/js-client-sdk");
const bc = bk.defineBKTConfig({ apiEndpoint: "https://api.umikaze.example", apiKey: "key", featureTag: "web", appVersion: "1.0", fetch: window.fetch.bind(window), eventsFlushInterval: 1000, eventsMaxQueueSize: 1 });
const bu = bk.defineBKTUser({ id: p.user, customAttributes: { email: p.email, city: "Port" } }); Promise.resolve(bk.initializeBKTClient(bc, bu)).catch(() => 0); await wait(800); bk.getBKTClient().track("checkout", 1); await wait(2500);
// == radar | radar-sdk-js | id.user loc.precise pii.phone
const Radar = (await import("radar-sdk-js")).default;
Radar.initialize("prj_live_pk_abc", { debug: false }); Radar.setUserId(p.user); Radar.setMetadata({ phone: p.phone }); Radar.trackOnce({ latitude: p.lat, longitude: p.lon, accuracy: 12 }).catch(() => 0); Radar.reverseGeocode({ latitude: p.lat, longitude: p.lon }).catch(() => 0); await wait(2500);
// == airbrake | @airbrake/browser | pii.name pii.email id.user
const { Notifier } = await import("@airbrake/browser");
const ab = new Notifier({ projectId: 1, projectKey: "key", environment: "production" }); ab.addFilter((n) => { n.context.user = { id: p.user, email: p.email, name: p.name }; return n; }); ab.notify(new Error("it broke")); await wait(1500);
// == honeybadgerjs | @honeybadger-io/js | pii.email id.user pii.phone
const HB = (await import("@honeybadger-io/js")).default;
HB.configure({ apiKey: "hbp_abc", environment: "production" }); HB.setContext({ user_id: p.user, user_email: p.email, tel: p.phone }); HB.notify("it broke"); await wait(1500);
// == appsignal | @appsignal/javascript | id.user pii.email
const AS = (await import("@appsignal/javascript")).default;
const as = new AS({ key: "key" }); as.send(new Error("it broke"), (span) => { span.setTags({ user_id: p.user, email: p.email }); span.setParams({ tel: p.phone }); }); await wait(1500);
// == raygunweb | raygun4js | pii.name pii.email id.user
const rg4js = (await import("raygun4js")).default;
rg4js("apiKey", "key"); rg4js("enableCrashReporting", true); rg4js("setUser", { identifier: p.user, isAnonymous: false, email: p.email, firstName: p.given, fullName: p.latin, uuid: p.vendor }); rg4js("send", { error: new Error("it broke"), customData: [{ tel: p.phone }] }); await wait(2500);
// == logtail | @logtail/browser | pii.email id.user
const { Logtail } = await import("@logtail/browser");
const lt = new Logtail("token", { endpoint: "https://in.logs.betterstack.com" }); lt.info("user logged in", { user: { username: p.user, mail: p.email } }); lt.flush(); await wait(2000);
// == jitsu | @jitsu/js | pii.name pii.email id.user
const { jitsuAnalytics } = await import("@jitsu/js");
const ji = jitsuAnalytics({ host: "https://collect.umikaze.example", writeKey: "a:b" }); ji.identify(p.user, { email: p.email, name: p.name }); ji.track("checkout"); ji.page(); await wait(2500);
// == dittofeed | @dittofeed/sdk-web | pii.email pii.phone id.user
const { DittofeedSdk } = await import("@dittofeed/sdk-web");
await DittofeedSdk.init({ writeKey: "Basic abc" }); DittofeedSdk.identify({ userId: p.user, traits: { email: p.email, phone: p.phone } }); DittofeedSdk.track({ userId: p.user, event: "checkout", properties: {} }); await DittofeedSdk.flush(); await wait(1500);
// == customeriocdp | @customerio/cdp-analytics-browser | pii.name pii.email id.user
const { AnalyticsBrowser } = await import("@customerio/cdp-analytics-browser");
const cio = new AnalyticsBrowser(); cio.load({ writeKey: "key", cdnURL: "https://cdp.customer.io", cdnSettings: { integrations: { "Customer.io Data Pipelines": { apiKey: "key", apiHost: "cdp.customer.io/v1" } } } }); cio.identify(p.user, { email: p.email, first_name: p.given, last_name: p.family }); cio.track("checkout"); await wait(3000);
// == knock | @knocklabs/client | id.user id.push
const KN = (await import("@knocklabs/client")).default;
const kn = new KN("pk_test"); kn.authenticate(p.user, "a.b.c"); kn.user.identify({ name: p.name, email: p.email, phone_number: p.phone }).catch(() => 0); kn.user.setChannelData({ channelId: "c1", channelData: { tokens: [p.push] } }).catch(() => 0); await wait(2000);
// == sensorsweb | sa-sdk-javascript | pii.email pii.phone id.user loc.precise
const sa = (await import("sa-sdk-javascript")).default;
sa.init({ server_url: "https://sa.umikaze.example/sa?project=p", is_track_single_page: false, use_client_time: true, send_type: "image", show_log: false }); sa.login(p.user); sa.setProfile({ email: p.email, phone: p.phone }); sa.track("checkout", { latitude: p.lat, longitude: p.lon }); await wait(2500);
// == swetrix | swetrix | id.user
const sw = await import("swetrix");
sw.init("pid123", { devMode: true, profileId: p.user, apiURL: "https://api.swetrix.com/log" }); sw.track({ ev: "checkout", meta: { mail: p.email } }); sw.pageview({ payload: { pg: "/cart" } }); await wait(1500);
// == aptabase | @aptabase/web | pii.email
const ap = await import("@aptabase/web"); ap.init("A-EU-1234567890"); ap.trackEvent("checkout", { mail: p.email }); await wait(1500);
// == gameanalytics | gameanalytics | id.user
const ga = (await import("gameanalytics")); const GA = ga.GameAnalytics || ga.default.GameAnalytics || ga.default;
GA.configureUserId(p.user); GA.configureBuild("1.0.0"); GA.initialize("5c6bcb5402204249437fb5a7a80a4959", "16813a12f718bc5c620f56944e1abc3ea13ccbac"); await wait(1500); GA.addDesignEvent("checkout:buy", 1); await wait(9500);
// == pirsch | pirsch-sdk | pii.email
const { PirschWebClient } = await import("pirsch-sdk/web"); const pc = new PirschWebClient({ identificationCode: "nSF1qjLYFYlXGWu0Q1eCcbAFm2Y2xhBV", hostname: "umikaze.example" }); pc.event("checkout", 1, { mail: p.email }).catch((e) => console.error(e)); pc.pageView().catch(() => 0); await wait(1500);
// == splitweb | @splitsoftware/splitio-browserjs | id.user
const { SplitFactory } = await import("@splitsoftware/splitio-browserjs");
const sp = SplitFactory({ core: { authorizationKey: "key", key: p.user, trafficType: "user" }, scheduler: { eventsPushRate: 1, impressionsRefreshRate: 1 } }).client(); sp.track("user", "checkout", 1, { mail: p.email }); sp.getTreatment("x"); await wait(4000);
// == unleash | unleash-proxy-client | id.user pii.email
const { UnleashClient } = await import("unleash-proxy-client");
const uc = new UnleashClient({ url: "https://unleash.umikaze.example/api/frontend", clientKey: "key", appName: "shop", context: { userId: p.user, sessionId: "s-1", properties: { email: p.email } } }); uc.start().catch(() => 0); await wait(1500);
// == statsigjs | @statsig/js-client | pii.email id.user
const st = await import("@statsig/js-client"); const sc = new st.StatsigClient("client-key", { userID: p.user, email: p.email, custom: { tel: p.phone } }); sc.initializeAsync().catch(() => 0); await wait(800); sc.logEvent("checkout", 1, { a: "b" }); sc.flush().catch(() => 0); await wait(2000);
// == devcycle | @devcycle/js-client-sdk | pii.name pii.email id.user
const dv = await import("@devcycle/js-client-sdk"); const dc = dv.initializeDevCycle("dvc_client_abc", { user_id: p.user, email: p.email, name: p.name, customData: { tel: p.phone } }, { disableRealtimeUpdates: true, flushEventsMS: 500 }); await wait(1000); dc.track({ type: "checkout" }); await wait(2500);
// == vwo | vwo-fme-node-sdk | id.user
const vwo = await import("vwo-fme-node-sdk"); const vw = await Promise.race([vwo.init({ accountId: "1", sdkKey: "k" }), wait(2000)]).catch(() => 0); if (vw) { vw.getFlag("x", { id: p.user, customVariables: { email: p.email } }).catch(() => 0); vw.trackEvent("checkout", { id: p.user }, {}).catch(() => 0); } await wait(2500);
// == faroless | @honeycombio/opentelemetry-web | id.user pii.email
const hc = await import("@honeycombio/opentelemetry-web"); const hsdk = new hc.HoneycombWebSDK({ apiKey: "k".repeat(32), serviceName: "shop", resourceAttributes: { "user.id": p.user, "user.email": p.email } }); hsdk.start(); await wait(6000);
