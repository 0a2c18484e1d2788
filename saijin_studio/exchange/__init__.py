"""Conversations for and from other programs: JSON, Markdown, HTML, and the exports of others."""
