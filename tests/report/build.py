"""An Assessment made by code: every kind of verdict, effect, gap and outcome once, on the seven SDKs of the demo app. Invented data."""

import hashlib
from collections.abc import Callable
from typing import Any, get_type_hints

import msgspec

from analyzer.model import (
    App,
    Applicability,
    Assessment,
    Cause,
    Cell,
    Certificate,
    ChecklistItem,
    ClassAt,
    Comparison,
    Disclosure,
    Document,
    Effect,
    EffectClass,
    EntryAt,
    Exempt,
    FileAt,
    Finding,
    Gap,
    KnowledgeAt,
    Limits,
    ManifestAt,
    OptOut,
    OptOutPromise,
    Outcome,
    Phase,
    Quote,
    Recipient,
    Run,
    SdkHit,
    SeenBy,
    Stage,
    Stating,
    StringAt,
)
from analyzer.model.app import AccessedApi, ApiUse, CodeShares, CollectedData, PrivacyManifest, Switch

START = 1795600000.0
NOTICE, POLICY = "notice-ja.html", "policy-ja.html"


def hashed(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def row_id(sdk: str | None, recipient: str) -> str:
    return hashed(sdk or "", recipient)


def quote(text: str, document: str = NOTICE, place: str = "表1 行3") -> Quote:
    return Quote(hashed(text), text, document, place)


def seen_by(sdk: str, data_type: str, host: str, path: str, **more: Any) -> SeenBy:
    base = {
        "exchange": more.pop("exchange", 41),
        "run": f"{sdk}-default",
        "time": START + 8.4,
        "host": host,
        "path": path,
        "request_method": "POST",
        "where": "body data.properties.value",
        "steps": ("gzip", "json"),
        "method": "planted",
        "reason": "equals the planted value",
        "token": f"{data_type}-{hashed(sdk, data_type)[:6]}",
    }
    return SeenBy(**{**base, **more})


def cell(sdk: str, data_type: str, disclosure: Disclosure, n: int = 2, **more: Any) -> Cell:
    host, path = more.pop("host", f"api.{sdk}.example"), more.pop("path", "/2/httpapi")
    said = more.pop("said", ())
    reason = more.pop("reason", "the closest affirmation counts")
    off = more.pop("off", 0)
    phases = {f"{sdk}-default": n, f"{sdk}-optedout": off}
    found = tuple(seen_by(sdk, data_type, host, path, exchange=40 + i) for i in range(min(n, 3)))
    return Cell(
        data_type=data_type,
        seen=more.pop("seen", phases),
        stated=Stating(disclosure, reason, tuple(said)),
        observations=more.pop("observations", found),
        **more,
    )


def runs() -> tuple[Run, ...]:
    found = []
    for i, sdk in enumerate(("adjust", "amplitude-legacy", "bugsnag", "countly", "mixpanel", "posthog-legacy", "sentry")):
        at = START + i * 300
        found += [
            Run(f"{sdk}-default", Phase.ACCEPTED, 1, "", (sdk,), at, at + 42, sources=(f"{sdk}-default.mitm",), exchanges=9 + i),
            Run(
                f"{sdk}-optedout",
                Phase.OPTED_OUT_APP,
                1,
                "opt-out call of the SDK",
                (sdk,),
                at + 90,
                at + 131,
                sources=("x.mitm",),
                exchanges=i,
            ),
        ]
    found += [
        Run("first-1", Phase.FIRST_LAUNCH, 1, "", (), START - 900, START - 850, exchanges=0),
        Run("first-2", Phase.FIRST_LAUNCH, 2, "", (), START - 800, START - 750, exchanges=3),
        Run("before", Phase.BEFORE_CHOICE, 1, "", (), None, None, exchanges=1),
        Run("refused", Phase.REFUSED, 1, "consent screen: refuse", (), START + 5000, START + 5040, exchanges=2),
        Run("os", Phase.OPTED_OUT_OS, 1, "advertising ID deleted", (), START + 6000, START + 6040, exchanges=12),
        Run("web", Phase.OPTED_OUT_WEB, 1, "vendor's page", (), START + 7000, START + 7040, exchanges=12),
    ]
    return tuple(found)


def comparison(sdk: str | None, recipient: str, name: str, country: str, cells: tuple[Cell, ...], **more: Any) -> Comparison:
    order = list(Disclosure)
    worst = min((c.stated.disclosure for c in cells), key=order.index, default=Disclosure.NOT_ASSESSED)
    names = {"adjust": "Adjust", "amplitude-legacy": "Amplitude", "posthog-legacy": "PostHog"}
    sdk_name = names.get(sdk or "", (sdk or "").capitalize())
    return Comparison(
        id=row_id(sdk, recipient),
        sdk=sdk,
        recipient=recipient,
        relay=more.pop("relay", "none"),
        disclosure=worst,
        cells=cells,
        party=more.pop("party", "third"),
        sdk_name=sdk_name,
        recipient_name=name,
        country=country,
        in_package=more.pop("in_package", True),
        hosts=more.pop("hosts", (f"api.{sdk or recipient}.example",)),
        **more,
    )


def comparisons() -> tuple[Comparison, ...]:
    d = Disclosure
    stop = OptOutPromise(
        "transmission", "transmission-stopped", (quote("設定画面で「解析を停止」を選ぶと、送信を停止します。", POLICY, "第5条"),)
    )
    use = OptOutPromise("use", "no-change", (quote("お申し出により利用を停止します。", POLICY, "第6条"),))
    table = quote("広告識別子、端末の機種名、OSの版", NOTICE, "表1 行1")
    broad = quote("端末情報を解析事業者に送信することがあります。", POLICY, "第3条")
    deny = quote("メールアドレスを第三者に提供することはありません。", POLICY, "第4条第2項")
    vendor = (KnowledgeAt.at("endpoints/adjust/app.toml", "fields.gps_adid"),)
    return (
        comparison(
            "adjust",
            "adjust",
            "Adjust GmbH",
            "DE",
            (
                cell(
                    "adjust",
                    "id.advertising",
                    d.EXACT,
                    12,
                    said=(table,),
                    opt_out=stop,
                    purposes_sender=("p.ads.measure",),
                    documented=vendor,
                ),
                cell("adjust", "dev.model", d.EXACT, 12, said=(table,), opt_out=stop),
                cell("adjust", "net.carrier", d.OMITTED, 12, reason="no statement bears on this recipient and this type"),
                cell("adjust", "dev.locale", d.BROADER_DATA, 12, said=(broad,)),
                cell("adjust", "loc.precise", d.OMITTED, 0, in_code=_api_use(), expected=True),
                cell("adjust", "id.vendor", d.OMITTED, 0, documented=vendor, expected=True),
            ),
            sdk_evidence=(ClassAt.at("kaigan-r8.apk", "classes.dex", "Lcom/adjust/sdk/AdjustInstance;"),),
            recipient_named=(quote("Adjust GmbH（ドイツ）", NOTICE, "表1 行1"),),
        ),
        comparison(
            "amplitude-legacy",
            "amplitude",
            "Amplitude, Inc.",
            "US",
            (
                cell("amplitude-legacy", "id.user", d.BROADER_BOTH, 9, said=(broad,)),
                cell(
                    "amplitude-legacy",
                    "act.event",
                    d.BROADER_RECIPIENT,
                    31,
                    said=(quote("操作の記録を解析事業者に送信します。", POLICY, "第3条"),),
                ),
                cell("amplitude-legacy", "loc.precise", d.OMITTED, 4, reason="no statement"),
                cell(
                    "amplitude-legacy", "dev.os", d.DELEGATED, 9, said=(quote("詳細は Amplitude のプライバシーポリシーをご覧ください。"),)
                ),
            ),
            sdk_evidence=(StringAt.at("kaigan-r8.apk", "classes.dex", 20417, excerpt="api2.amplitude.com"),),
        ),
        comparison(
            "bugsnag",
            "smartbear",
            "SmartBear Software Inc.",
            "US",
            (
                cell(
                    "bugsnag", "crash", d.EXACT, 3, said=(quote("不具合の情報を Bugsnag に送信します。"),), purposes_sender=("p.stability",)
                ),
                cell("bugsnag", "id.install", d.UNPAIRED, 3, said=(quote("インストールID"), quote("送信先：SmartBear Software Inc."))),
            ),
        ),
        comparison(
            "countly",
            "countly",
            "Countly Ltd",
            "GB",
            (
                cell("countly", "act.screen", d.OVER_DECLARED, 0, said=(quote("閲覧画面を Countly に送信します。"),), in_code=_api_use()),
                cell("countly", "net.type", d.OMITTED, 5, exempt=Exempt("TBA27-12.exempt.display", "proposed", None, "needed for display")),
                cell(
                    "countly",
                    "dev.screen",
                    d.OMITTED,
                    5,
                    exempt=Exempt("TBA27-12.exempt.display", "confirmed", "山田花子", "画面の表示に必要"),
                ),
            ),
        ),
        comparison(
            "mixpanel",
            "mixpanel",
            "Mixpanel, Inc.",
            "US",
            (
                cell(
                    "mixpanel",
                    "pii.email",
                    d.CONTRADICTED,
                    6,
                    said=(deny,),
                    off=5,
                    opt_out=use,
                    host="api.mixpanel.com",
                    path="/engage/?ip=1",
                ),
                cell("mixpanel", "id.user", d.CONFLICTING, 31, said=(quote("会員番号を Mixpanel に送信します。"), deny), off=28),
                cell("mixpanel", "act.event", d.EXACT, 31, said=(quote("操作イベント", NOTICE, "表1 行5"),), off=28, opt_out=stop),
            ),
        ),
        comparison(
            "posthog-legacy",
            "posthog",
            "PostHog, Inc.",
            "US",
            (
                cell("posthog-legacy", "id.install", d.EXACT, 7, said=(quote("匿名の識別子", NOTICE, "表1 行6"),)),
                cell("posthog-legacy", "meta.app", d.NOT_ASSESSED, 7, gaps=(Gap(Stage.POLICY, Cause.LANGUAGE, "policy-fr.html: French"),)),
            ),
        ),
        comparison(
            "sentry",
            "functional-software",
            "Functional Software, Inc. (d/b/a Sentry), a company whose registered name is rather longer than a column",
            "US",
            (cell("sentry", "crash", d.EXACT, 2, said=(quote("不具合の調査", NOTICE, "表1 行7"),)),),
            relay="proxy",
        ),
        comparison(
            None,
            "img.adx.example",
            "img.adx.example",
            "",
            (cell("img", "loc.coarse", d.OMITTED, 1, seen={"first-2": 1, "first-1": 0, "before": 1}, off=0),),
            party="unknown",
            in_package=None,
        ),
        comparison(
            None,
            "kaigan.example",
            "株式会社かいがん",
            "JP",
            (cell("own", "id.session", d.BROADER_DATA, 4, seen={"adjust-default": 4}, said=(quote("ログイン情報", POLICY, "第2条"),)),),
            party="first",
            in_package=None,
        ),
        comparison("acra", "acra", "ACRA", "", (), in_package=True),
    )


def _api_use() -> tuple[ManifestAt, EntryAt]:
    return (ManifestAt.at("kaigan-r8.apk", "application/activity[2]"), EntryAt.at("kaigan-r8.apk", "assets/countly.json"))


def effects() -> tuple[Effect, ...]:
    kinds = {
        "adjust": ("adjust", EffectClass.TRANSMISSION_STOPPED, ("id.advertising", "dev.model", "net.carrier", "dev.locale"), ()),
        "amplitude-legacy": ("amplitude", EffectClass.TRANSMISSION_STOPPED, ("id.user", "act.event", "loc.precise", "dev.os"), ()),
        "bugsnag": ("smartbear", EffectClass.FIELDS_REDUCED, ("crash",), ("id.install",)),
        "countly": ("countly", EffectClass.IDENTIFIER_REMOVED, (), ("net.type", "dev.screen")),
        "mixpanel": ("mixpanel", EffectClass.NO_CHANGE, (), ("pii.email", "id.user", "act.event")),
        "posthog-legacy": ("posthog", EffectClass.FLAG_ONLY, (), ("id.install", "meta.app")),
        "sentry": ("functional-software", EffectClass.INCONCLUSIVE, (), ()),
    }
    found = [
        Effect(
            id=hashed("effect", sdk),
            sdk=sdk,
            recipient=recipient,
            from_run=f"{sdk}-default",
            run=f"{sdk}-optedout",
            control="opt-out call of the SDK",
            effect=effect,
            firm=sdk == "adjust",
            runs={"before": 2 if sdk == "adjust" else 1, "after": 2 if sdk == "adjust" else 1},
            stopped=stopped,
            still=still,
            gaps=(Gap(Stage.EXPERIMENT, Cause.TLS_FAILED, "o447951.ingest.sentry.example", run="sentry-optedout", count=7),)
            if sdk == "sentry"
            else (),
            phase="opted-out-app",
        )
        for sdk, (recipient, effect, stopped, still) in kinds.items()
    ]
    more = Effect(
        hashed("e", "os"), "adjust", "adjust", "adjust-default", "os", "", EffectClass.INCREASED, False, {"before": 1, "after": 1}
    )
    return (*found, more)


def findings() -> tuple[Finding, ...]:
    adjust, mixpanel = row_id("adjust", "adjust"), row_id("mixpanel", "mixpanel")
    amplitude = row_id("amplitude-legacy", "amplitude")
    gap = Gap(Stage.JUDGE, Cause.NOT_RECORDED, "first launch", run=None)
    facts: tuple[tuple[str, Outcome, tuple[str, ...], str | None], ...] = (
        ("TBA27-12.item.content", Outcome.DISCREPANCY, (f"{adjust}#net.carrier",), adjust),
        ("TBA27-12.item.content", Outcome.CONTRADICTION, (f"{mixpanel}#pii.email", f"{mixpanel}#id.user"), mixpanel),
        ("TBA27-12.item.content", Outcome.NEEDS_HUMAN, (f"{amplitude}#id.user",), amplitude),
        ("TBA27-12.item.content", Outcome.CONSISTENT, (f"{adjust}#id.advertising",), row_id("bugsnag", "smartbear")),
        ("TBA27-12.item.recipient", Outcome.CONSISTENT, (adjust,), adjust),
        ("TBA27-12.optout.stop-transmission", Outcome.NEEDS_HUMAN, (hashed("effect", "mixpanel"), "optout-1"), mixpanel),
        ("TBA27-12.notify.prior", Outcome.NOT_TESTABLE, (), None),
        ("TBA27-12.scope.service", Outcome.APPLICABILITY_UNDETERMINED, ("case.toml service",), None),
        ("TBA27-12.exempt.display", Outcome.NOT_APPLICABLE, (), row_id("countly", "countly")),
        ("TBA27-12.item.purpose-recipient", Outcome.NOT_OBSERVED, (), adjust),
        ("GDPR.inform", Outcome.NEEDS_HUMAN, (adjust,), adjust),
        ("PUB.repeat", Outcome.NEEDS_HUMAN, (), None),
        ("NEW.unknown-rule", Outcome.NEEDS_HUMAN, ("gone#id.user",), "gone"),
    )
    return tuple(
        Finding(hashed("finding", rule, str(i)), rule, outcome, because, (gap,) if outcome is Outcome.NOT_TESTABLE else (), row)
        for i, (rule, outcome, because, row) in enumerate(facts)
    )


def gaps() -> tuple[Gap, ...]:
    every = tuple(Gap(stage, cause, f"{cause} somewhere") for cause, stage in zip(Cause, [*Stage] * 3, strict=False))
    return (
        *every,
        Gap(Stage.CAPTURE, Cause.TLS_FAILED, "ads.example", run="sentry-default", count=7),
        Gap(Stage.SCAN, Cause.NOT_EXAMINED, "native libraries", FileAt.at("kaigan-r8.apk")),
        *(
            Gap(Stage.OBSERVE, Cause.UNDECODED, f"exchange {n}: protobuf without a schema", sdk="sentry", party="functional-software")
            for n in range(9)
        ),
    )


def sdks() -> tuple[SdkHit, ...]:
    hit = (ClassAt.at("kaigan-r8.apk", "classes.dex", "Lcom/adjust/sdk/AdjustInstance;"),)
    return (
        SdkHit("adjust", "Adjust", "adjust", ("measurement",), "certain", "defined", False, "4.32.0", hit),
        SdkHit("amplitude-legacy", "Amplitude", "amplitude", ("analytics",), "likely", "defined", True, None, hit),
        SdkHit("acra", "ACRA", "acra", ("error-reports",), "possible", "referenced", False, None, hit),
        SdkHit("countly", "Countly", "countly", ("analytics",), "certain", "stub", False, "21.11.0", hit),
    )


PLACE = "kaigan-r8.apk!classes.dex Lcom/adjust/sdk/Util;->read"


def uses() -> tuple[ApiUse, ...]:
    return (
        ApiUse("adjust", "id.advertising", "com.google.AdvertisingIdClient.getId", PLACE, 2, owner="sdk", permission="AD_ID"),
        ApiUse("adjust", "loc.precise", "android.location.LocationManager.getLastKnownLocation", PLACE, owner="sdk"),
        ApiUse("adjust", "id.vendor", "android.provider.Settings.Secure.getString", PLACE, argument="android_id", owner="sdk"),
        ApiUse("adjust", "meta.app", "android.content.Context.getPackageName", PLACE, owner="sdk"),
        ApiUse(None, "dev.locale", "java.util.Locale.getDefault", PLACE, owner="app"),
        ApiUse(None, "net.type", "android.net.NetworkInfo.getType", PLACE, owner="unknown"),
    )


def switches() -> tuple[Switch, ...]:
    seen = (ManifestAt.at("AndroidManifest.xml", "meta-data com.adjust.enabled", excerpt="false"),)
    return (
        Switch("adjust", "com.adjust.enabled", "off", seen[0].where, "meta-data", ("id.advertising",), seen),
        Switch("adjust", "com/adjust/sdk/Adjust#setEnabled(Z)V", "called: off or argument not constant", PLACE, "call", by="app"),
        Switch("adjust", "com/adjust/sdk/Adjust#disable()V", "available, not called in the code seen", PLACE, "call"),
        Switch("adjust", "com.adjust.level", "set: 3 (not known)", seen[0].where, "meta-data", effect="use"),
        Switch("", "IABTCF_TCString", "named in the code", PLACE, "preference", by="adjust", effect="consent"),
    )


def manifests() -> tuple[PrivacyManifest, ...]:
    collected = (CollectedData("NSPrivacyCollectedDataTypeEmailAddress", "pii.email", linked=True, tracking=False),)
    reasons = (AccessedApi("NSPrivacyAccessedAPICategoryUserDefaults", ("CA92.1",)),)
    return (PrivacyManifest("Payload/K.app/Acme.bundle/PrivacyInfo.xcprivacy", None, True, ("t.example",), collected, reasons),)


def checklist() -> tuple[ChecklistItem, ...]:
    many = tuple(
        ChecklistItem(f"q{n}", f"MON2024.2-{n}", f"設問その{n}をどう扱っていますか。", f"How is item {n} handled?") for n in range(14)
    )
    ask = "どの役務の区分に当たりますか。"
    first = ChecklistItem("q-scope", "TBA27-12.scope.service", ask, "Which type of service is it?")
    done = ChecklistItem(
        "q-op", "TBA27-12.scope.operator", "提供者はだれですか。", "Who is the provider?", "株式会社かいがん", "山田花子", "2026-11-20"
    )
    return (first, done, *many)


def build_assessment(**changes: Any) -> Assessment:
    """The whole fixture; `changes` replace its fields."""
    digest = hashlib.sha256(b"kaigan").hexdigest()
    base = Assessment(
        app=App("android", "jp.example.kaigan", "かいがん", "3.1.4", digest, certificates=(Certificate(digest, "CN=Kaigan"),)),
        applicability=Applicability("undetermined", "株式会社かいがん"),
        comparisons=comparisons(),
        runs=runs(),
        effects=effects(),
        findings=findings(),
        checklist=checklist(),
        gaps=gaps(),
        tools={"soshin": "0.1.0", "mitmproxy": "12.2.1", "androguard": "4.1.4"},
        knowledge={"signatures": digest, "sdks": "15 (binary 9, source 4, docs 2)", "rules": "372"},
        sdks=sdks(),
        recipients=(Recipient("adjust", "Adjust GmbH", "", "DE", "third", ("app.adjust.com",), 12),),
        opt_outs=(OptOut("optout-1", "in-app", "transmission", ("mixpanel",), "停止を選ぶと送信を停止します。", "第5条", POLICY),),
        documents=(
            Document(NOTICE, "notice", digest, "ja", "read", "外部送信について", 1204),
            Document("policy-fr.html", "policy", digest, "fr", "not-read", "", 900),
        ),
        limits=Limits({"": "SDKごとに1回、JVM上で実行した記録です。実機での利用の記録ではありません。"}, False, digest, ("my-signatures",)),
        date="2026-11-25",
        inputs={digest: "app: kaigan-r8.apk", hashed(NOTICE): f"notice: {NOTICE}"},
        api_uses=uses(),
        switches=switches(),
        privacy_manifests=manifests(),
        code=CodeShares(1000, 1, 619, 200, 180),
    )
    return msgspec.structs.replace(base, **changes)


def poisoned(value: Any, spoil: Callable[[str], str]) -> Any:
    """The same value with every free text spoilt: fields typed str, and strings in tuples and dicts of str."""
    hints = get_type_hints(type(value))
    return msgspec.structs.replace(value, **{f: _spoil(getattr(value, f), hints[f], spoil) for f in value.__struct_fields__})


def _spoil(value: Any, hint: Any, spoil: Callable[[str], str]) -> Any:
    if isinstance(value, msgspec.Struct):
        return poisoned(value, spoil)
    if isinstance(value, str):
        return spoil(value) if hint in (str, str | None, int | str) else value
    if isinstance(value, tuple):
        return tuple(_spoil(v, str if isinstance(v, str) else None, spoil) for v in value)
    if isinstance(value, dict):
        return {spoil(k): spoil(v) if isinstance(v, str) else v for k, v in value.items()}
    return value
