"""Programmes side by side: reached from the start page, beside no open programme."""
