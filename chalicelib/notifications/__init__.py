"""Notifications (通知): mails that follow from a submission, each with a state and a retry."""
