"""Smart Docho (Smart道庁): a serverless service counter for local government."""

import gc

# Nothing that modules make as they load is waste: to look for some costs a tenth of a cold start.
gc.set_threshold(50_000, 20, 20)
