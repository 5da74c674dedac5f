from salesprocess.case.case import (
    Case as Case,
)
