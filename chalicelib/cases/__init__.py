"""Cases (案件): what becomes of a submission after it was accepted, for applicant and office."""
