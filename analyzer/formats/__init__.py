"""Readers of file formats that several rooms need."""
