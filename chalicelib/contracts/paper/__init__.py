"""The paper of a contract: drawn from a template, joined from parts, told of in a certificate."""
