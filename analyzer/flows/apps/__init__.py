"""Which app sent it: from what was noted on the device or declared of the proxy's doors, else from what the request says of itself."""
