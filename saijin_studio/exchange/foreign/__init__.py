"""Chats as other programs export them."""
