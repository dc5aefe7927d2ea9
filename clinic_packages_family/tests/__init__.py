from . import test_family
from . import test_family_merge
from . import test_till_data
