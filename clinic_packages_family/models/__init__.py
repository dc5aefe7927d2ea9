from . import account, pos
