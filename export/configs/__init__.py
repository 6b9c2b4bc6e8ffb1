"""Configs of whole exports: what ``soundmark-export all`` builds."""
