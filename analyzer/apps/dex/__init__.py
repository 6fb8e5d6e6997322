"""DEX bytes -> what stands in them: classes, names, strings, members and instructions."""
