"""Smart Docho (Smart道庁): a serverless service counter for local government."""

import gc

# Nothing that modules make as they load is waste, and to look for some costs a tenth of a cold
# start: the first look comes after more objects than all of them make (115,000).
gc.set_threshold(150_000, 20, 20)
