"""Exchanges to Observations: capture, import, decoding, planted values."""
