"""Photographs that are put into documents and belong to sessions."""
