"""The commands. Only this folder prints or exits; each command imports its stage inside itself."""
