"""What runs inside mitmproxy: the recorder and the store that it writes. Standard library only, besides mitmproxy itself."""
