"""A request's path -> the Schema of OpenTelemetry's protocol in Protocol Buffers, in the names of its JSON form, so that both have the same places.

Field numbers after open-telemetry/opentelemetry-proto: trace.proto@05e412fbc8a6d4a5af55ddc1b56c7d09f0ffcba9, common.proto@03afad27522fdded8951a65874bb8a34f8a273f0,
resource.proto@1562fa6f892be02f92b10d7dc2d3765417addd0f, logs.proto@0048727a4183a4ca9780e42490a8bd12d4841ded and
metrics.proto@6c4e1b6996de5631a7ed6a1e317fbc62941d10c7; paths are the protocol's own for HTTP, and of its gRPC services.
"""

from functools import cache

from analyzer.flows.steps.schema import Schema, read_schema

ROOTS = {"traces": "Traces", "logs": "Logs", "metrics": "Metrics"}
SERVICES = {"TraceService": "Traces", "LogsService": "Logs", "MetricsService": "Metrics"}
ENDING = 2
"""Segments of a path that tell: `v1/traces`, or the service and its method."""
MESSAGES = {
    "Traces": {"1": "resourceSpans ResourceSpans[]"},
    "ResourceSpans": {"1": "resource Resource", "2": "scopeSpans ScopeSpans[]", "3": "schemaUrl string"},
    "ScopeSpans": {"1": "scope Scope", "2": "spans Span[]", "3": "schemaUrl string"},
    "Span": {
        "1": "traceId hex",
        "2": "spanId hex",
        "3": "traceState string",
        "4": "parentSpanId hex",
        "5": "name string",
        "6": "kind enum",
        "7": "startTimeUnixNano fixed64",
        "8": "endTimeUnixNano fixed64",
        "9": "attributes KeyValue[]",
        "11": "events Event[]",
        "13": "links Link[]",
        "15": "status Status",
    },
    "Event": {"1": "timeUnixNano fixed64", "2": "name string", "3": "attributes KeyValue[]"},
    "Link": {"1": "traceId hex", "2": "spanId hex", "3": "traceState string", "4": "attributes KeyValue[]"},
    "Status": {"2": "message string", "3": "code enum"},
    "Logs": {"1": "resourceLogs ResourceLogs[]"},
    "ResourceLogs": {"1": "resource Resource", "2": "scopeLogs ScopeLogs[]", "3": "schemaUrl string"},
    "ScopeLogs": {"1": "scope Scope", "2": "logRecords LogRecord[]", "3": "schemaUrl string"},
    "LogRecord": {
        "1": "timeUnixNano fixed64",
        "2": "severityNumber enum",
        "3": "severityText string",
        "4": "name string",
        "5": "body AnyValue",
        "6": "attributes KeyValue[]",
        "8": "flags fixed32",
        "9": "traceId hex",
        "10": "spanId hex",
    },
    "Metrics": {"1": "resourceMetrics ResourceMetrics[]"},
    "ResourceMetrics": {"1": "resource Resource", "2": "scopeMetrics ScopeMetrics[]", "3": "schemaUrl string"},
    "ScopeMetrics": {"1": "scope Scope", "2": "metrics Metric[]", "3": "schemaUrl string"},
    "Metric": {"1": "name string", "2": "description string", "3": "unit string", "5": "gauge Points", "7": "sum Points"},
    "Points": {"1": "dataPoints NumberDataPoint[]"},
    "NumberDataPoint": {
        "2": "startTimeUnixNano fixed64",
        "3": "timeUnixNano fixed64",
        "4": "asDouble double",
        "6": "asInt sfixed64",
        "7": "attributes KeyValue[]",
    },
    "Resource": {"1": "attributes KeyValue[]"},
    "Scope": {"1": "name string", "2": "version string"},
    "KeyValue": {"1": "key string", "2": "value AnyValue"},
    "AnyValue": {
        "1": "stringValue string",
        "2": "boolValue bool",
        "3": "intValue int64",
        "4": "doubleValue double",
        "5": "arrayValue ArrayValue",
        "6": "kvlistValue KeyValueList",
        "7": "bytesValue bytes",
    },
    "ArrayValue": {"1": "values AnyValue[]"},
    "KeyValueList": {"1": "values KeyValue[]"},
}
"""Fields of data alone: counts of what was dropped and other metric kinds keep their numbers."""


def otlp_schema(path: str, content_type: str) -> Schema | None:
    """The schema of a request to `.../v1/traces`, `logs`, `metrics`, or of their gRPC services; None for any other."""
    if "proto" not in content_type and "grpc" not in content_type:
        return None
    before, last = ("", *path.partition("?")[0].rstrip("/").split("/"))[-ENDING:]
    root = ROOTS.get(last) if before == "v1" else SERVICES.get(before.rpartition(".")[2]) if "opentelemetry" in before else None
    return _schema(root) if root is not None else None


@cache
def _schema(root: str) -> Schema | None:
    return read_schema(MESSAGES, root)
