"""What is known of SDKs' switches -> the state in which the app ships each."""
