"""Traces of code, files and lists -> the SDKs of a package, how sure each is, and its version."""
