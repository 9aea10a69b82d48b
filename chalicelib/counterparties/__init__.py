"""Counterparties (相手方): companies contracts are made with, once they confirmed their address."""
