"""Forms (様式): a language people build forms in and machines judge answers by; pure."""
