// A second set, for Node: one section each, `// == NAME | npm packages | kinds handed in`. Run by node.cjs; p is the person.
// == capi | facebook-nodejs-business-sdk | pii.email pii.phone pii.name pii.birth id.user
const b = load("facebook-nodejs-business-sdk"); b.FacebookAdsApi.init("token");
const u = new b.UserData().setEmails([p.email]).setPhones([p.phone]).setFirstNames([p.given]).setLastNames([p.family]).setDatesOfBirth([p.birth.replace(/-/g, "")]).setExternalIds([p.user]).setClientUserAgent("UMI-P7").setFbp("fb.1.1.2");
const e = new b.ServerEvent().setEventName("Purchase").setEventTime(1795657000).setUserData(u).setActionSource("app");
await quiet(new b.EventRequest("token", "123456").setEvents([e]).execute());
// == ncmb | ncmb | pii.email pii.name id.user loc.precise id.push
const NCMB = load("ncmb"); const nc = new NCMB("appkey", "clientkey"); const Item = nc.DataStore("Members");
await quiet(new Item({ furigana: p.kana, place: new nc.GeoPoint(p.lat, p.lon) }).save()); const nu = new nc.User({ userName: p.user, password: "xyz-1", mailAddress: p.email }); await quiet(nu.signUpByAccount()); const inst = new nc.Installation({ deviceType: "android", deviceToken: p.push }); if (inst.save) await quiet(inst.save()); 
// == matomonode | matomo-tracker | pii.email id.user
const Matomo = load("matomo-tracker"); const m = new Matomo(3, "https://stats.umikaze.example/matomo.php"); m.on("error", () => 0); m.track({ url: "https://app.umikaze.example/cart?mail=" + encodeURIComponent(p.email), uid: p.user, action_name: "Cart", search: "quiet hotels", cvar: JSON.stringify({ 1: ["tel", p.phone] }) }); await wait(1500);
// == linebot | @line/bot-sdk | id.user pii.name
const line = load("@line/bot-sdk"); const lc = new line.messagingApi.MessagingApiClient({ channelAccessToken: "tok" }); await quiet(lc.pushMessage({ to: p.user, messages: [{ type: "text", text: p.name + " " + p.phone }] }));
// == stripe | stripe | pii.name pii.email pii.phone pii.address id.user
const stripe = new (load("stripe"))("sk_test_x", { maxNetworkRetries: 0 }); await quiet(stripe.customers.create({ name: p.name, email: p.email, phone: p.phone, address: { line1: p.address, country: "JP" }, metadata: { member_no: p.user } }));
// == payjp | payjp | pii.email id.user
const payjp = load("payjp")("sk_test_x"); await quiet(payjp.customers.create({ email: p.email, id: p.user, description: p.name, metadata: { tel: p.phone } }));
// == sentrynode | @sentry/node | pii.email id.user pii.phone
const S = load("@sentry/node"); S.init({ dsn: "https://abc@errors.umikaze.example/7", tracesSampleRate: 1, sendDefaultPii: true }); S.setUser({ id: p.user, email: p.email, ip_address: "203.0.113.7" }); S.setTag("tel", p.phone); S.captureException(new Error("it broke")); await S.flush(2500);
// == otlptraces | @opentelemetry/exporter-trace-otlp-proto @opentelemetry/sdk-trace-node @opentelemetry/resources | id.user pii.email pii.phone
const { NodeTracerProvider, SimpleSpanProcessor } = load("@opentelemetry/sdk-trace-node"); const { OTLPTraceExporter } = load("@opentelemetry/exporter-trace-otlp-proto"); const R = load("@opentelemetry/resources");
const res = R.resourceFromAttributes ? R.resourceFromAttributes({ "service.name": "shop", "device.id": p.vendor, "device.model.identifier": "UMI-P7" }) : undefined; const ex = new OTLPTraceExporter({ url: "https://otlp.umikaze.example/v1/traces", compression: "gzip" });
const tp = new NodeTracerProvider({ resource: res, spanProcessors: [new SimpleSpanProcessor(ex)] }); const sp = tp.getTracer("t").startSpan("checkout"); sp.setAttribute("enduser.id", p.user); sp.setAttribute("user.email", p.email); sp.setAttribute("tel", p.phone); sp.end(); await quiet(tp.forceFlush()); await wait(1500);
// == logzio | logzio-nodejs | pii.email id.user
const lz = load("logzio-nodejs").createLogger({ token: "t", protocol: "https", host: "listener.logz.io", port: "8071", sendIntervalMs: 500, compress: true }); lz.log({ message: "signed in", customer: { mail: p.email, user_id: p.user } }); await new Promise((d) => lz.sendAndClose(() => d())); await wait(500);
// == loggly | winston-loggly-bulk | pii.email id.user
const { Loggly } = load("winston-loggly-bulk"); const lg = new Loggly({ token: "11111111-2222-3333-4444-555555555555", subdomain: "umikaze", tags: ["shop"], json: true, bufferOptions: { size: 1, retriesInMilliSeconds: 1000 } }); lg.log({ level: "info", message: "signed in", mail: p.email, user: { id: p.user } }, () => 0); await wait(2000);
// == brevo | @getbrevo/brevo | pii.email pii.name pii.phone
const brevo = load("@getbrevo/brevo"); const api = brevo.ContactsApi ? new brevo.ContactsApi() : new brevo.BrevoClient({ apiKey: "k" }); if (api.setApiKey) api.setApiKey(0, "k"); const c = { email: p.email, attributes: { FIRSTNAME: p.given, LASTNAME: p.family, SMS: p.phone }, ext_id: p.user }; await quiet(api.createContact ? api.createContact(c) : api.contacts.createContact({ email: p.email, attributes: c.attributes, extId: p.user }));
// == zendesk | node-zendesk | pii.email pii.name pii.phone id.user
const zd = load("node-zendesk"); const z = (zd.createClient || zd.default.createClient)({ username: "a@umikaze.example", token: "t", subdomain: "umikaze" }); await quiet(z.users.create({ user: { name: p.name, email: p.email, phone: p.phone, external_id: p.user } }));
// == sendgrid | @sendgrid/mail | pii.email pii.name
const sg = load("@sendgrid/mail"); sg.setApiKey("SG.x"); await quiet(sg.send({ to: { email: p.email, name: p.name }, from: "shop@umikaze.example", subject: "Hello", text: "Your phone: " + p.phone }));
// == twilio | twilio | pii.phone
const tw = load("twilio")("AC00000000000000000000000000000000", "tok"); await quiet(tw.messages.create({ to: p.phone, from: "+15005550006", body: "hello " + p.given }));
// == courier | @trycourier/courier | pii.email pii.phone id.user
const C = load("@trycourier/courier"); const K = C.CourierClient || C.default || C; const cc = typeof K === "function" && K.prototype && K.prototype.constructor ? (() => { try { return new K({ apiKey: "k", authorizationToken: "k" }); } catch { return K({ authorizationToken: "k" }); } })() : K({ authorizationToken: "k" }); await quiet((cc.send.message || cc.send).call(cc.send.message ? cc.send : cc, { message: { to: { user_id: p.user, email: p.email, phone_number: p.phone }, content: { title: "t", body: "b" } } }));
// == novu | @novu/node | pii.email pii.name pii.phone id.user id.push
const { Novu } = load("@novu/node"); const nv = new Novu("k"); await quiet(nv.subscribers.identify(p.user, { email: p.email, firstName: p.given, lastName: p.family, phone: p.phone })); await quiet(nv.subscribers.setCredentials(p.user, "fcm", { deviceTokens: [p.push] }));
// == splitnode | @splitsoftware/splitio | id.user pii.email
const { SplitFactory } = load("@splitsoftware/splitio"); const sc = SplitFactory({ core: { authorizationKey: "key" }, scheduler: { eventsPushRate: 1, impressionsRefreshRate: 1 }, streamingEnabled: false }).client(); sc.track(p.user, "user", "checkout", 1, { mail: p.email }); await wait(3500);
// == libhoney | libhoney | id.user pii.email
const Honey = load("libhoney"); const hny = new (Honey.default || Honey)({ writeKey: "k", dataset: "shop" }); const ev = hny.newEvent(); ev.add({ user_id: p.user, "customer.mail": p.email, geo: { lat: p.lat, lng: p.lon } }); ev.send(); await quiet(hny.flush()); await wait(500);
// == algolia | algoliasearch | id.user
const al = load("algoliasearch"); const ac = (al.algoliasearch || al)("APPID", "key"); await quiet(ac.search ? ac.search({ requests: [{ indexName: "shop", query: "quiet hotels", userToken: p.user, aroundLatLng: p.lat + "," + p.lon }] }) : 0);
// == transactional | @mailchimp/mailchimp_transactional | pii.email pii.name
const mt = load("@mailchimp/mailchimp_transactional")("key"); await quiet(mt.messages.send({ message: { from_email: "shop@umikaze.example", subject: "x", text: "y", to: [{ email: p.email, name: p.name, type: "to" }], merge_vars: [{ rcpt: p.email, vars: [{ name: "TEL", content: p.phone }] }] } }));
// == amplitudenode | @amplitude/analytics-node | id.user pii.email id.vendor
const A = load("@amplitude/analytics-node"); await A.init("key", { flushIntervalMillis: 200 }).promise; A.identify(new A.Identify().set("mail", p.email), { user_id: p.user, device_id: p.vendor }); A.track("checkout", { tel: p.phone }, { user_id: p.user, device_id: p.vendor, location_lat: p.lat, location_lng: p.lon, adid: p.advertising, carrier: "Umikaze Mobile", device_model: "UMI-P7" }); await quiet(A.flush().promise); await wait(800);
// == datadoglogs | @datadog/datadog-api-client | pii.email id.user
const dd = load("@datadog/datadog-api-client"); const dc = dd.client.createConfiguration({ authMethods: { apiKeyAuth: "k", appKeyAuth: "a" } }); await quiet(new dd.v2.LogsApi(dc).submitLog({ body: [{ ddsource: "shop", message: "signed in " + p.email, additionalProperties: { usr_id: p.user } }], contentEncoding: "gzip" }));
