"""The people page, and who has spoken."""
