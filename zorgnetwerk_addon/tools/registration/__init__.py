"""Read a network's own registration (workbook or CSV) into a plan of what to make.

The parts, in the order in which a file passes through them: `reading` makes sheets,
`recognition` proposes a `mapping` of sheets and columns, `cells`, `words` and
`persons` understand what stands in a cell, `plan` says what to create, what exists
already and which rows fail, `rejected` gives those rows back as a workbook.
"""

from .faults import Fault, RegistrationError
