"""Bytes of native binaries -> what their headers say."""
