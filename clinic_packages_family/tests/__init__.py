from . import test_demo
from . import test_family
from . import test_family_merge
from . import test_js_unit
from . import test_till_data
from . import test_tour_add_member
from . import test_tour_valid_for
from . import test_who_may_use
