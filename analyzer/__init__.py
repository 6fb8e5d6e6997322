"""soshin 送信: what does an app send, to whom, and did it say so? Start reading at `assess.py`."""

__version__ = "0.1.0"
