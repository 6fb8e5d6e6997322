"""Assessment -> what a reader sees. `html.py` is the door to jinja2; every other file turns one part into words and places."""
