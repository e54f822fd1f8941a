"""How the sample programme is made: its story as text, and what retells it as people would.

The program ships only what comes of it, `resources/sample/programme.json`.
"""
