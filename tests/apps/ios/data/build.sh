#!/usr/bin/env bash
# The sources here -> whole, AcmeKit, thin, stubs. Needs clang and ld64.lld.
set -euo pipefail
cd "$(dirname "$0")"
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
for name in acme kaigan; do
  clang -target arm64-apple-ios14.0 -fobjc-arc -O1 -Wno-everything -c "$name.m" -o "$made/$name.o"
done
link=("${LINKER:-ld64.lld}" -arch arm64 -platform_version ios 14.0 17.0 -S)
"${link[@]}" -e _main -o whole "$made/kaigan.o" "$made/acme.o" system.tbd
"${link[@]}" -dylib -install_name @rpath/AcmeKit.framework/AcmeKit -o AcmeKit "$made/acme.o" system.tbd
"${link[@]}" -e _main -o thin "$made/kaigan.o" AcmeKit system.tbd
clang -target arm64-apple-ios14.0 -c stubs.s -o "$made/stubs.o"
"${link[@]}" -e _main -o stubs "$made/stubs.o" AcmeKit system.tbd
llvm-strip -x whole AcmeKit thin stubs
chmod 644 whole AcmeKit thin stubs
