"""What may be told about a person to a partner, and on which ground.

Plain values in, plain values out: the models fill in what is known and translate.
"""

# the parts of a file that can leave it, in the order in which a partner reads them;
# nothing else ever does
PARTS = (
    "name",
    "phone",
    "email",
    "address",
    "village",
    "birth_date",
    "age",
    "languages",
    "household",
    "mobility_aid",
    "practical_remark",
    "emergency_contact",
    "domains",
    "facts",
)
