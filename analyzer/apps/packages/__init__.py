"""A package of any container -> its parts, opened, and what their manifests say."""
